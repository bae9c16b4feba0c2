import { renderCount, renderCounted, renderElapsed, renderMegabytes } from '../quantities.js';
import { renderBars, renderLine, renderSeconds } from './charts.js';
import { markup } from './markup.js';
import { renderShare } from './page-view.js';
import { renderTable } from './table.js';
/** What came in, and what became of it. */
export function renderFlow({ report }) {
    const { counts, inputs, skipped } = report;
    const countBar = (label, value) => {
        return { label, value, text: `${renderCount(value)}, ${renderShare(value, counts.records)}` };
    };
    const bars = [
        countBar('Records read', counts.records),
        countBar('Accepted', counts.accepted),
        countBar('Rejected', counts.rejected),
    ];
    const rows = inputs.map((input) => [
        input.file,
        input.compression === 'none' ? input.format : `${input.format}, ${input.compression}`,
        renderMegabytes(input.bytes),
        renderCount(input.records),
        renderCount(input.accepted),
        renderCount(input.rejected),
    ]);
    return markup `<h2 id="flow">What came in and went out</h2>
    ${renderBars(bars, counts.records, `${renderCounted(counts.records, 'record')} read, ${renderCount(counts.accepted)} accepted, ${renderCount(counts.rejected)} rejected`)}
    <p class="soft">
      Left out besides: ${renderCounted(counts.blankLines, 'blank line')},
      ${renderCounted(counts.repeatedHeaders, 'repeated header')}.
    </p>
    ${renderTable('Inputs', [
        { head: 'Input' },
        { head: 'Format' },
        { head: 'Size', kind: 'number' },
        { head: 'Records', kind: 'number' },
        { head: 'Accepted', kind: 'number' },
        { head: 'Rejected', kind: 'number' },
    ], rows)}
    ${skipped.length === 0
        ? null
        : renderTable('Files that were skipped', [{ head: 'File' }, { head: 'Reason' }], skipped.map(({ file, reason }) => [file, reason]))}`;
}
/** The files to be imported. */
export function renderParts({ report }) {
    const { parts, outputDirectory } = report;
    if (parts.length === 0) {
        return markup `<h2 id="parts">Parts</h2>
      <p>This run wrote no parts.</p>`;
    }
    const rows = parts.map(({ file, rows: count, bytes, firstRecord, lastRecord, sha256 }) => [
        file,
        renderCount(count),
        renderMegabytes(bytes),
        `${renderCount(firstRecord)}–${renderCount(lastRecord)}`,
        markup `<code>${sha256.slice(0, 12)}…</code>`,
    ]);
    return markup `<h2 id="parts">Parts</h2>
    <p>
      In <code>${outputDirectory ?? ''}</code>. The whole checksums are in
      <code>manifest.json</code>.
    </p>
    ${renderTable('Parts', [
        { head: 'Part' },
        { head: 'Rows', kind: 'number' },
        { head: 'Size', kind: 'number' },
        { head: 'Records', kind: 'number' },
        { head: 'SHA-256', kind: 'number' },
    ], rows)}`;
}
/** Records a second, over time. */
export function renderThroughput({ report }) {
    const { counts, elapsedMs } = report;
    const rates = listRates(report.throughput);
    const bytes = report.inputs.reduce((sum, input) => sum + input.bytes, 0);
    const seconds = elapsedMs / 1000;
    const average = seconds > 0 ? counts.records / seconds : 0;
    const words = `${renderCounted(counts.records, 'record')} in ${renderElapsed(elapsedMs)}, start and end of the program included: ${renderCounted(average, 'record')} and ${renderMegabytes(seconds > 0 ? bytes / seconds : 0)} a second.`;
    const rows = pickRows(rates).map(({ x, y }) => [renderSeconds(x), renderCount(y)]);
    return markup `<h2 id="speed">Throughput over time</h2>
    <p>${words}</p>
    ${rates.length < 3
        ? markup `<p class="soft">The run was too short for a chart.</p>`
        : markup `${renderLine(rates, `Records a second over ${renderSeconds(rates[rates.length - 1].x)}`)}
          ${renderTable('Records a second', [{ head: 'Up to' }, { head: 'Records a second', kind: 'number' }], rows)}`}`;
}
const MAX_RATES = 40;
const MAX_TABLE_ROWS = 10;
/** Records a second between points, for at most 40 stretches of about the same length. */
function listRates(points) {
    const [first] = points;
    const last = points.at(-1);
    if (first === undefined || last === undefined)
        return [];
    const leastMs = (last.elapsedMs - first.elapsedMs) / MAX_RATES;
    const rates = [];
    let from = first;
    for (const point of points) {
        const spanMs = point.elapsedMs - from.elapsedMs;
        if (spanMs <= 0 || spanMs < leastMs)
            continue;
        const rate = ((point.records - from.records) / spanMs) * 1000;
        rates.push({ x: point.elapsedMs / 1000, y: rate });
        from = point;
    }
    return rates;
}
/** At most ten of them, each the mean of those since the one before. */
function pickRows(rates) {
    const size = Math.ceil(rates.length / MAX_TABLE_ROWS);
    const rows = [];
    for (let start = 0; start < rates.length; start += size) {
        const group = rates.slice(start, start + size);
        const total = group.reduce((sum, { y }) => sum + y, 0);
        rows.push({ x: group[group.length - 1].x, y: total / group.length });
    }
    return rows;
}
