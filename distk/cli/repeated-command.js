import { existsSync } from 'node:fs';
import { sortArguments } from './given-flags.js';
import { findFlag } from './options.js';
import { quoteForShell } from './printable.js';
/** What of a run is its own, and what would replace its files. */
const OWN = ['out', 'rejects', 'force', 'resume', 'html', 'report'];
/** Reads a command line that was found to be right. */
export function readCommandLine(argv, options) {
    return {
        inputs: options.inputs,
        flags: sortArguments(argv).options,
        isEncodingGiven: options.encoding !== undefined,
        isMappingGiven: options.mapping !== undefined,
    };
}
/** The command that converts the same inputs, or those that stand for them, into `out`. */
export function renderSame(line, inputs, out) {
    return render(inputs, line.flags, [], out);
}
/** The command that converts rejects, once they are mended, into `out`. Rejects are UTF-8. */
export function renderMended(line, files, out) {
    const flags = new Map([...line.flags].filter(([name]) => name !== 'encoding'));
    return render(files, flags, line.isEncodingGiven ? ['--encoding', 'utf-8'] : [], out);
}
/** A directory of that name, or with a number behind it, which a run can still be given. */
export function findFree(name) {
    let free = name;
    for (let at = 2; existsSync(free); at += 1)
        free = `${name.replace(/-2$/, '')}-${at}`;
    return free;
}
function render(inputs, flags, more, out) {
    const words = [...flags].flatMap(([name, { texts }]) => OWN.includes(name) ? [] : texts.flatMap((text) => spellFlag(name, text)));
    // A name that starts with a dash would be taken for an option.
    const named = inputs.map((input) => (/^-./.test(input) ? `./${input}` : input));
    return ['pinpoint-ready', ...[...named, ...words, ...more, '--out', out].map(quoteForShell)].join(' ');
}
function spellFlag(name, text) {
    if (findFlag(name).value === null)
        return [`--${name}`];
    return text.startsWith('--') ? [`--${name}=${text}`] : [`--${name}`, text];
}
