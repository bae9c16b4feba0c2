import { access, constants, mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { OutputError, UsageError } from '../domain/errors.js';
import { PARTS_DIRECTORY, UNFINISHED_DIRECTORY } from '../split/part-files.js';
import { isSystemError, toOutputError } from '../write/write-error.js';
import { CHECKPOINT_NAME } from './checkpoint.js';
import { LOCK_NAMES } from './run-lock.js';
/** Names of the files that runs leave in an output directory, and in its `parts/`. */
export const OWN_FILES = /^(manifest\.json|rejects\.ndjson|rejects\.raw\.(ndjson|json)|rejects(-\d+)?\.csv)$/;
export const OWN_PARTS = /^part-\d{5}\.(ndjson|csv)$/;
const SHOWN_NAMES = 5;
/**
 * Creates the output directory if need be and makes sure that a run can start in it. An output of
 * an earlier run is a UsageError, or is removed with `force`: only files with names that we write.
 * Foreign files in `parts/` are an OutputError even then, since an import would take them in.
 */
export async function prepareOutputDirectory(directory, force) {
    await createOutputDirectory(directory);
    await refuseEarlierOutput(directory, force);
    for (const name of await findEarlierOutput(directory))
        await removeEarlier(directory, name);
}
/** The refusals of `prepareOutputDirectory`, before there is anything to write. Changes nothing. */
export async function refuseEarlierOutput(directory, force) {
    const earlier = await findEarlierOutput(directory);
    if (earlier.length === 0)
        return;
    if (!force && (await hasCheckpoint(directory))) {
        throw new UsageError(`The directory "${directory}" holds the output of a run that was interrupted: go on with it with --resume, or replace it with --force`);
    }
    if (!force) {
        throw new UsageError(`The directory "${directory}" already holds an output (${listNames(earlier)}): choose another directory, or replace that output with --force`);
    }
    await refuseForeignParts(directory);
}
/**
 * The names of what earlier runs left, finished or not; a lock alone is nothing. Throws OutputError
 * where a link stands in the place of a directory of ours.
 */
export async function findEarlierOutput(directory) {
    const entries = await listDirectory(directory);
    const own = entries.filter(({ name }) => isOwnName(name));
    const linked = own.find((entry) => isOwnDirectory(entry.name) && entry.isSymbolicLink());
    if (linked !== undefined)
        throw refuseLink(join(directory, linked.name));
    const names = own.map(({ name }) => name);
    return (await hasOnlyLock(directory))
        ? names.filter((name) => name !== UNFINISHED_DIRECTORY)
        : names;
}
/** Throws UsageError where an input lies among the files that a run into `directory` replaces. */
export function refuseInputsWithin(directory, inputs) {
    const root = resolve(directory);
    const inside = inputs.find((input) => {
        const [first] = relative(root, resolve(input)).split(sep);
        return first !== '..' && isOwnName(first);
    });
    if (inside === undefined)
        return;
    throw new UsageError(`Cannot convert "${inside}" into the directory that it lies in: choose another --out`);
}
/** Throws OutputError where it can't be created or written to, UsageError where it is no directory. */
export async function createOutputDirectory(directory) {
    try {
        await makeDirectory(directory);
        await access(directory, constants.W_OK | constants.X_OK);
    }
    catch (error) {
        if (isSystemError(error) && (error.code === 'EEXIST' || error.code === 'ENOTDIR')) {
            throw refuseFile(directory, error);
        }
        throw toOutputError(error, directory);
    }
}
async function makeDirectory(directory) {
    try {
        await mkdir(directory, { recursive: true });
    }
    catch (error) {
        if (!isSystemError(error) || error.code !== 'ENOENT')
            throw error;
        // On a read-only file system the recursive call says only that nothing is there.
        await mkdir(directory);
    }
}
function refuseFile(directory, cause) {
    return new UsageError(`Cannot use "${directory}" as the output directory: there is a file in its place; choose another with --out or --rejects`, { cause });
}
/** Whether nothing is unfinished: a run that has just begun has a lock, but no output. */
async function hasOnlyLock(directory) {
    const unfinished = await listDirectory(join(directory, UNFINISHED_DIRECTORY));
    return unfinished.every(({ name }) => LOCK_NAMES.test(name));
}
async function hasCheckpoint(directory) {
    const unfinished = await listDirectory(join(directory, UNFINISHED_DIRECTORY));
    return unfinished.some(({ name }) => name === CHECKPOINT_NAME);
}
/** What is behind a link may not be ours to write to, let alone to remove. */
function refuseLink(path) {
    return new OutputError(`Cannot use "${path}": there is a link in its place; remove the link, or choose another directory with --out or --rejects`);
}
function isOwnName(name) {
    return isOwnDirectory(name) || OWN_FILES.test(name);
}
export function isOwnDirectory(name) {
    return name === PARTS_DIRECTORY || name === UNFINISHED_DIRECTORY;
}
/** Looks before anything is removed, so that a refusal leaves the earlier output whole. */
async function refuseForeignParts(directory) {
    const entries = await listDirectory(join(directory, PARTS_DIRECTORY));
    const foreign = entries.filter((entry) => !entry.isFile() || !OWN_PARTS.test(entry.name));
    if (foreign.length > 0) {
        const names = listNames(foreign.map(({ name }) => name));
        throw new OutputError(`Cannot replace the output in "${directory}": ${PARTS_DIRECTORY}/ holds files that are not ours (${names}), which an import would take in; move them away`);
    }
}
async function removeEarlier(directory, name) {
    const path = join(directory, name);
    try {
        if (OWN_FILES.test(name)) {
            await rm(path);
            return;
        }
        const entries = await listDirectory(path);
        const removed = entries.filter((entry) => !LOCK_NAMES.test(entry.name));
        for (const entry of removed)
            await rm(join(path, entry.name));
        if (removed.length === entries.length)
            await rmdir(path);
    }
    catch (error) {
        throw toOutputError(error, path);
    }
}
/** The entries in order of name; none where there is no such directory. */
async function listDirectory(directory) {
    try {
        const entries = await readdir(directory, { withFileTypes: true });
        return entries.toSorted((one, other) => (one.name < other.name ? -1 : 1));
    }
    catch (error) {
        if (isSystemError(error) && error.code === 'ENOENT')
            return [];
        if (isSystemError(error) && error.code === 'ENOTDIR')
            throw refuseFile(directory, error);
        throw toOutputError(error, directory);
    }
}
function listNames(names) {
    const shown = names.slice(0, SHOWN_NAMES).join(', ');
    const more = names.length - SHOWN_NAMES;
    return more > 0 ? `${shown} and ${more} more` : shown;
}
