import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { findReadFault } from './find-read-fault.js';
/** Reads the inputs that are still there, from where they were named, and compares them. */
export async function verifyInputs(inputs, findings) {
    const notChecked = [];
    let checked = 0;
    for (const input of inputs) {
        if (!(await isFile(input.file))) {
            notChecked.push(input.file);
            continue;
        }
        checked += 1;
        await compareInput(input, findings);
    }
    return { inputs: checked, notChecked };
}
async function isFile(path) {
    try {
        return (await stat(path)).isFile();
    }
    catch {
        return false;
    }
}
async function compareInput(input, findings) {
    const hash = createHash('sha256');
    let bytes = 0;
    try {
        const chunks = createReadStream(input.file, {
            highWaterMark: 1024 * 1024,
        });
        for await (const chunk of chunks) {
            bytes += chunk.length;
            hash.update(chunk);
        }
    }
    catch (error) {
        findings.add(input.file, findReadFault(error));
        return;
    }
    findings.compare(input.file, 'its size in bytes', bytes, input.bytes);
    findings.compare(input.file, 'its sha256', hash.digest('hex'), input.sha256);
}
