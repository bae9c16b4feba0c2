import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { InputError, UsageError } from '../domain/errors.js';
import { describeReadFailure } from './read-failure.js';
import { findEntrySkipReason, findSkipReason, isOutput } from './skip-rules.js';
export const IS_EMPTY = 'is empty';
/** Opening stdin by its path fails where it is a socket, so the paths mean the stream itself. */
const stdinNames = new Set(['-', '/dev/stdin', '/dev/fd/0', '/proc/self/fd/0']);
/**
 * Finds the files that the user's arguments name: files, directories (walked in code unit order of
 * their entries) and `-` for stdin, in the order given. `optionFiles`: files that the run is given beside
 * its inputs, such as its mapping, which are none where they stand in a directory.
 *
 * Throws UsageError where stdin is named twice; InputError for a path that can't be read, is
 * neither a file nor a directory, or is a directory without an export in it.
 */
export async function findInputs(args, optionFiles = []) {
    if (args.filter((arg) => stdinNames.has(arg)).length > 1) {
        throw new UsageError('Cannot read standard input twice: name it (-) once');
    }
    const own = new Set(optionFiles.map((file) => resolve(file)));
    const found = { files: [], skipped: [], optionFiles: own };
    for (const arg of args) {
        if (stdinNames.has(arg))
            found.files.push({ name: arg, path: null, sizeBytes: null });
        else
            await addNamed(arg, found);
    }
    return { files: found.files, skipped: found.skipped };
}
async function addNamed(name, found) {
    const stats = await readStats(name);
    if (stats.isDirectory())
        await addNamedDirectory(name, found);
    else if (stats.isFile())
        await addFile(name, stats, findSkipReason(basename(name)), found);
    else if (stats.isFIFO())
        found.files.push({ name, path: name, sizeBytes: null });
    else
        throw new InputError(`Cannot read "${name}": it is a device or a socket; name a file`);
}
async function readStats(name) {
    try {
        return await stat(name);
    }
    catch (error) {
        if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name)) {
            const wayOut = 'download it first, or pipe it in and name - as the input';
            throw new InputError(`Cannot read "${name}": only local files are read; ${wayOut}`, {
                cause: error,
            });
        }
        throw describeReadFailure(name, error);
    }
}
async function addNamedDirectory(name, found) {
    const filesBefore = found.files.length;
    await addEntries(name, await readEntries(name), found);
    if (found.files.length === filesBefore) {
        throw new InputError(`Cannot read "${name}": no export is in this directory; check the path`);
    }
}
async function addEntries(name, entries, found) {
    const prefix = name.endsWith('/') ? name : `${name}/`;
    for (const entry of entries) {
        const file = prefix + entry.name;
        const reason = findEntrySkipReason(entry.name, entry.isDirectory());
        if (reason !== null)
            found.skipped.push({ file, reason });
        else if (entry.isDirectory())
            await addDirectory(file, found);
        else
            await addEntry(file, found);
    }
}
/** A directory below one that was named: an output of this program may stand beside its inputs. */
async function addDirectory(name, found) {
    const entries = await readEntries(name);
    if (isOutput(entries.map((entry) => entry.name))) {
        found.skipped.push({ file: name, reason: 'is the output of an earlier run' });
    }
    else {
        await addEntries(name, entries, found);
    }
}
async function readEntries(name) {
    try {
        const entries = await readdir(name, { withFileTypes: true });
        return entries.sort((left, right) => (left.name < right.name ? -1 : 1));
    }
    catch (error) {
        throw describeReadFailure(name, error);
    }
}
/** An entry that is not a directory itself. Links to directories could lead in a circle. */
async function addEntry(file, found) {
    const stats = await readStats(file);
    const isOther = !stats.isFile() && !stats.isDirectory();
    if (stats.isDirectory())
        found.skipped.push({ file, reason: 'is a link to a directory' });
    else if (isOther)
        found.skipped.push({ file, reason: 'is a pipe, a device or a socket' });
    else if (found.optionFiles.has(resolve(file))) {
        found.skipped.push({ file, reason: 'is the mapping or a schema of this run' });
    }
    else
        await addFile(file, stats, null, found);
}
async function addFile(name, stats, nameReason, found) {
    const reason = nameReason ?? (stats.size === 0 ? IS_EMPTY : null);
    if (reason !== null) {
        found.skipped.push({ file: name, reason });
        return;
    }
    try {
        await access(name, constants.R_OK);
    }
    catch (error) {
        throw describeReadFailure(name, error);
    }
    found.files.push({ name, path: name, sizeBytes: stats.size });
}
