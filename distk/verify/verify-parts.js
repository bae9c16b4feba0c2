import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PARTS_DIRECTORY } from '../split/part-files.js';
import { pinpoint } from '../targets/pinpoint.js';
import { findReadFault } from './find-read-fault.js';
import { LineFile } from './read-lines.js';
import { createRowCheck } from './row-check.js';
import { createCsvRowCheck } from './csv-row-check.js';
const PART_NAME = /^parts\/part-\d{5}\.(ndjson|csv)$/;
/** Reads every part and holds it against the manifest, the limits and the strict schema. */
export async function verifyParts(directory, manifest, findings) {
    const limits = findLimits(manifest.options);
    const totals = { parts: 0, rows: 0, bytes: 0 };
    let lastRecord = 0;
    let header = null;
    for (const part of manifest.parts) {
        if (!PART_NAME.test(part.file)) {
            findings.add(part.file, 'the manifest names it as a part, which no part is called');
            continue;
        }
        const read = await readPart(directory, part, findings);
        if (read === null)
            continue;
        totals.parts += 1;
        totals.rows += read.rows;
        totals.bytes += read.bytes;
        checkLimits(part.file, read, limits, findings);
        checkRecords(part, lastRecord, findings);
        lastRecord = part.lastRecord;
        header ??= read.header;
        if (read.header !== header)
            findings.add(part.file, 'its header is not that of the first part');
    }
    await findForeignParts(directory, manifest, findings);
    checkJobs(manifest, findings);
    return totals;
}
async function readPart(directory, part, findings) {
    const { file } = part;
    const isCsv = file.endsWith('.csv');
    const lines = new LineFile(join(directory, file));
    const check = isCsv ? createCsvRowCheck() : createRowCheck();
    let number = 0;
    const report = (line, fault) => findings.add(file, `line ${line}: ${fault}`);
    try {
        for await (const line of lines.lines()) {
            number += 1;
            if (!line.isEnded)
                report(number, 'the file ends before the line does');
            else if (line.leftOutBytes > 0)
                report(number, 'it is far longer than any row');
            else
                check.add(line.bytes, number, report);
        }
    }
    catch (error) {
        findings.add(file, findReadFault(error));
        return null;
    }
    check.finish(report);
    const rows = isCsv ? Math.max(0, number - 1) : number;
    findings.compare(file, 'the number of its rows', rows, part.rows);
    findings.compare(file, 'its size in bytes', lines.bytes, part.bytes);
    findings.compare(file, 'its sha256', lines.sha256(), part.sha256);
    return { rows, bytes: lines.bytes, header: check.header() };
}
function findLimits(options) {
    const { maxPartBytes, maxPartRows } = options;
    return {
        maxPartBytes: typeof maxPartBytes === 'number' ? maxPartBytes : pinpoint.partLimits.maxPartBytes,
        maxPartRows: typeof maxPartRows === 'number' ? maxPartRows : pinpoint.partLimits.maxPartRows,
    };
}
function checkLimits(file, { rows, bytes }, { maxPartBytes, maxPartRows }, findings) {
    if (bytes >= maxPartBytes) {
        findings.add(file, `it has ${bytes} bytes: a part has less than ${maxPartBytes}`);
    }
    if (rows > maxPartRows) {
        findings.add(file, `it has ${rows} rows: a part has at most ${maxPartRows}`);
    }
    if (rows === 0)
        findings.add(file, 'it has no row');
}
/** A record can have several rows, so that one part can end and the next start with it. */
function checkRecords(part, lastRecord, findings) {
    if (part.firstRecord < Math.max(1, lastRecord) || part.lastRecord < part.firstRecord) {
        findings.add(part.file, 'its records do not follow those of the part before, in the manifest');
    }
}
/** An import of all that lies under `parts/` would take these in too. */
async function findForeignParts(directory, { parts }, findings) {
    const path = join(directory, PARTS_DIRECTORY);
    const known = new Set(parts.map(({ file }) => file));
    try {
        if ((await lstat(path)).isSymbolicLink()) {
            findings.add(PARTS_DIRECTORY, 'it is a link, not a directory');
        }
        for (const name of await readdir(path)) {
            const file = `${PARTS_DIRECTORY}/${name}`;
            if (!known.has(file))
                findings.add(file, 'it is there, and the manifest does not name it');
        }
    }
    catch (error) {
        if (parts.length > 0)
            findings.add(PARTS_DIRECTORY, findReadFault(error));
    }
}
function checkJobs({ parts, importJobs }, findings) {
    const named = importJobs.map(({ part }) => part);
    if (named.join() === parts.map(({ file }) => file).join())
        return;
    findings.add('manifest.json', 'its import jobs are not one a part, in the order of the parts');
}
