import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isSystemError, toOutputError } from '../write/write-error.js';
/**
 * A run that reads its inputs twice needs standard input as a file: copies it to a temporary one,
 * under its own name. Any other run gets its files as they are.
 */
export async function keepStandardInput(files, settings) {
    const { rows, format, csvColumns } = settings.output;
    const isScanned = rows !== 'none' && format === 'csv' && csvColumns === null;
    const isReadTwice = isScanned || settings.plan.checks?.duplicates === 'keep-last';
    const stdin = files.find(({ path }) => path === null);
    if (!isReadTwice || stdin === undefined)
        return { files, dispose: async () => { } };
    const directory = await mkdtemp(join(tmpdir(), 'pinpoint-ready-'));
    const dispose = () => rm(directory, { recursive: true, force: true });
    try {
        const path = join(directory, 'stdin');
        await copy(settings, path);
        return { files: files.map((file) => (file === stdin ? { ...file, path } : file)), dispose };
    }
    catch (error) {
        await dispose();
        throw error;
    }
}
async function copy({ reading, signal }, path) {
    try {
        await pipeline(reading.stdin, createWriteStream(path, { flags: 'wx', mode: 0o600 }), {
            signal,
        });
    }
    catch (error) {
        if (signal.aborted)
            throw signal.reason;
        const wayOut = 'name a directory with room in TMPDIR, or put the input into a file first';
        throw isSystemError(error) ? toOutputError(error, path, wayOut) : error;
    }
}
