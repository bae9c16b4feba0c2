import { formatCsvHeader } from '../format/csv-row.js';
import { createRejectWriter } from '../sidecar/reject-writer.js';
import { createSplitter } from '../split/splitter.js';
import { createStreamWriter } from '../split/stream-writer.js';
import { conserve } from './conservation.js';
const NO_REJECT_FILES = { report: null, originals: [] };
const NO_REJECTS = { report: null, originals: [] };
/** Nothing is created before the first row or reject. */
export function openDestinations(output, plan) {
    const rows = createRowSink(output, plan);
    const rejects = output.directory === null ? null : createRejectWriter({ directory: output.directory });
    return {
        rows,
        rejects,
        async save() {
            return { rows: await rows.save(), rejects: (await rejects?.save()) ?? NO_REJECTS };
        },
        async sync() {
            await Promise.all([rows.sync(), rejects?.sync()]);
        },
        async resume(written) {
            await rows.resume(written.rows);
            await rejects?.resume(written.rejects);
        },
        async finish(counts, isStopped) {
            const rejectFiles = (await rejects?.finish()) ?? NO_REJECT_FILES;
            if (isStopped) {
                await rows.remove();
                return { parts: [], rejectFiles };
            }
            const parts = await rows.finish();
            if (output.rows === 'parts')
                checkParts(parts, counts);
            return { parts, rejectFiles };
        },
        async abort() {
            await rows.abort();
            await rejects?.abort();
        },
        async suspend() {
            await rows.suspend();
            await rejects?.abort();
        },
    };
}
function createRowSink(output, plan) {
    if (output.rows === 'none')
        return droppingSink;
    const header = plan.format === 'csv' && plan.columns !== null ? formatCsvHeader(plan.columns) : '';
    if (output.rows === 'stdout' || output.directory === null) {
        return createStreamWriter(output.stdout, header);
    }
    const { directory, format, limits } = output;
    return createSplitter({ directory, extension: format, header, limits });
}
/** Where rows are not wanted. */
const droppingSink = {
    write: async () => { },
    countFinished: () => 0,
    save: async () => ({ finished: [], open: null }),
    sync: async () => { },
    resume: async () => { },
    finish: async () => [],
    abort: async () => { },
    remove: async () => { },
    suspend: async () => { },
};
function checkParts(parts, { endpoints }) {
    const written = parts.reduce((sum, part) => sum + part.rows, 0);
    conserve(written === endpoints, `parts hold ${written} of ${endpoints} rows`);
}
