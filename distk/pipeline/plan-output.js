import { mergeColumns } from '../format/csv-columns.js';
import { checkColumns } from './check-columns.js';
import { runFlow } from './flow.js';
import { NOTHING_COUNTED } from './progress.js';
import { describeUntaken } from './untaken.js';
/** How rows are written. For CSV without declared columns this reads all inputs once. */
export async function planOutput(files, settings, watch) {
    const { rows, format, csvColumns, lineBreaks } = settings.output;
    if (rows === 'none')
        return { format: 'none' };
    if (format === 'ndjson')
        return { format: 'ndjson' };
    const columns = csvColumns ?? (await findColumns(files, settings, watch));
    return { format: 'csv', columns, lineBreaks };
}
/**
 * The columns that accepted endpoints need: those of the CSV inputs in their order, then others in
 * order of first appearance; each as wide as the most values seen.
 */
async function findColumns(files, settings, watch) {
    const { lineBreaks } = settings.output;
    const plan = { ...settings.plan, output: { format: 'csv', columns: null, lineBreaks } };
    const columns = [];
    let file = null;
    let byteOffset = 0;
    watch?.enter('columns', () => NOTHING_COUNTED, 0);
    await runFlow(files, plan, settings, {
        onSource: (source, start) => {
            mergeColumns(columns, listSourceColumns(source, start, plan, settings));
        },
        async take({ step, batch }) {
            watch?.follow(step);
            if (batch?.result.widths)
                mergeColumns(columns, batch.result.widths);
            if (step.kind === 'start')
                byteOffset = step.file.opened.firstByte + step.file.start.bytes;
            else if (step.kind === 'piece')
                byteOffset += batch?.byteCount ?? (await pass(step.piece));
            file = step.file;
            return true;
        },
        describeUntaken: () => (file === null ? '' : describeUntaken(file, byteOffset, null)),
    });
    return columns;
}
/** Lets a stray go, which needs no columns. Gives its length. */
async function pass(piece) {
    if (piece.kind !== 'stray')
        return 0;
    const { length } = piece.body;
    await piece.body.dispose();
    return length;
}
function listSourceColumns(source, start, plan, settings) {
    if (source.csv === null)
        return [];
    const maps = checkColumns(source, start, plan, settings.columnReferences);
    return maps.flatMap(({ slots }) => slots.map(({ slot, columns }) => ({
        path: slot.path,
        width: slot.isList ? Math.max(1, columns.length) : 1,
    })));
}
