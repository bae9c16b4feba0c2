import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { describeReadFailure } from '../read/read-failure.js';
/** `files`: regular files all of them. Throws InputError for one that is gone. */
export async function identifyRun(settings, files) {
    return {
        command: settings.command,
        givenOptions: settings.givenOptions,
        settingsSha256: hashSettings(settings),
        inputs: await Promise.all(files.map(identifyInput)),
    };
}
/** The first difference between runs, as a sentence about the earlier one; null where none is. */
export function findDifference(earlier, now) {
    if (earlier.command !== now.command)
        return `it is a run of ${earlier.command}`;
    const option = findOption(earlier.givenOptions, now.givenOptions);
    if (option !== null)
        return `it was begun with another ${nameFlag(option)}`;
    if (earlier.settingsSha256 !== now.settingsSha256)
        return 'a file that its options name has changed';
    return findInput(earlier.inputs, now.inputs);
}
async function identifyInput({ name, path }) {
    try {
        const { size, mtimeMs } = await stat(path ?? name);
        return { name, bytes: size, modifiedMs: mtimeMs };
    }
    catch (error) {
        throw describeReadFailure(name, error);
    }
}
function hashSettings({ plan, reading, output, maxRejects }) {
    const { dialect, columns, from, encoding } = reading;
    const { format, csvColumns, lineBreaks, limits } = output;
    const deciding = {
        plan: { ...plan, isFastPathUsed: true },
        reading: { dialect, columns, from, encoding },
        output: { format, csvColumns, lineBreaks, limits },
        maxRejects,
    };
    return createHash('sha256').update(JSON.stringify(deciding)).digest('hex');
}
function findOption(earlier, now) {
    const names = new Set([...Object.keys(earlier), ...Object.keys(now)]);
    const isOther = (name) => JSON.stringify(earlier[name]) !== JSON.stringify(now[name]);
    return [...names].find(isOther) ?? null;
}
const OTHER_FLAG_NAMES = {
    nullTokens: 'null',
    dates: 'date',
    schemas: 'schema',
};
function nameFlag(option) {
    const words = option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return `--${OTHER_FLAG_NAMES[option] ?? words}`;
}
function findInput(earlier, now) {
    const missing = earlier.find(({ name }) => now.every((input) => input.name !== name));
    if (missing !== undefined)
        return `its input "${missing.name}" is missing`;
    const added = now.find(({ name }) => earlier.every((input) => input.name !== name));
    if (added !== undefined)
        return `"${added.name}" was not among its inputs`;
    for (const [index, { name, bytes }] of now.entries()) {
        const before = earlier[index];
        if (before?.name !== name)
            return 'its inputs were in another order';
        if (before.bytes !== bytes)
            return `the input "${name}" has changed`;
    }
    return earlier.length === now.length ? null : 'its inputs were others';
}
