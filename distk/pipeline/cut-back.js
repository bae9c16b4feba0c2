import { readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { listRejectFiles } from '../sidecar/reject-writer.js';
import { PARTS_DIRECTORY, UNFINISHED_DIRECTORY } from '../split/part-files.js';
import { cutFile } from '../write/cut-file.js';
import { isSystemError, toOutputError } from '../write/write-error.js';
import { NEW_CHECKPOINT_NAME } from './checkpoint.js';
import { OWN_FILES, OWN_PARTS } from './output-directory.js';
const PART_NUMBER = /^part-(\d{5})\./;
/**
 * Takes an output back to what a checkpoint tells of: all that was written after it goes. Only files
 * of names that we write are touched. Throws an OutputError that names the file.
 */
export async function cutBack(directory, { rows, rejects }) {
    try {
        await cutRejects(directory, new Map(listRejectFiles(rejects).map(({ file, bytes }) => [file, bytes])));
        const openName = await cutOpenPart(directory, rows.open);
        const finished = new Set(rows.finished.map(({ file }) => file));
        await removeParts(directory, PARTS_DIRECTORY, (name) => finished.has(`${PARTS_DIRECTORY}/${name}`));
        await removeParts(directory, UNFINISHED_DIRECTORY, (name) => name === openName);
        for (const name of ['manifest.json', NEW_CHECKPOINT_NAME]) {
            await rm(join(directory, UNFINISHED_DIRECTORY, name), { force: true });
        }
    }
    catch (error) {
        throw toOutputError(error, directory);
    }
}
/**
 * Where the unfinished part of this number is: among the finished ones if it was finished after the
 * checkpoint. Null where it is missing.
 */
export async function findOpenPart(directory, number) {
    for (const folder of [UNFINISHED_DIRECTORY, PARTS_DIRECTORY]) {
        const names = await listNames(join(directory, folder));
        const name = names.find((candidate) => Number(PART_NUMBER.exec(candidate)?.[1]) === number);
        if (name !== undefined)
            return join(directory, folder, name);
    }
    return null;
}
async function cutRejects(directory, kept) {
    for (const name of await listNames(directory)) {
        const bytes = kept.get(name);
        if (bytes !== undefined)
            await cutFile(join(directory, name), bytes);
        else if (OWN_FILES.test(name))
            await rm(join(directory, name));
    }
}
/** Gives the name of the part, or null. */
async function cutOpenPart(directory, open) {
    if (open === null)
        return null;
    const path = await findOpenPart(directory, open.number);
    if (path === null)
        return null;
    const name = basename(path);
    const unfinished = join(directory, UNFINISHED_DIRECTORY, name);
    if (path !== unfinished)
        await rename(path, unfinished);
    await cutFile(unfinished, open.bytes);
    return name;
}
async function removeParts(directory, folder, isKept) {
    const names = await listNames(join(directory, folder));
    for (const name of names.filter((own) => OWN_PARTS.test(own) && !isKept(own))) {
        await rm(join(directory, folder, name));
    }
}
async function listNames(directory) {
    try {
        return await readdir(directory);
    }
    catch (error) {
        if (isSystemError(error) && error.code === 'ENOENT')
            return [];
        throw error;
    }
}
