import { problemCatalog } from '../../domain/problem-catalog.js';
import { repairCatalog } from '../../domain/repair-catalog.js';
import { renderCount, renderCounted } from '../quantities.js';
import { renderBars } from './charts.js';
import { markup } from './markup.js';
import { renderShare, sortCounts } from './page-view.js';
import { renderProse, renderTable } from './table.js';
/** Why records were rejected, with examples. */
export function renderRejects(view) {
    const { counts, problems } = view.report;
    if (counts.rejected === 0) {
        return markup `<h2 id="rejects">Rejects by reason</h2>
      <p>No record was rejected.</p>`;
    }
    const sorted = sortCounts(problems);
    const bars = sorted.map(([code, count]) => ({
        label: code,
        value: count,
        text: `${renderCount(count)}, ${renderShare(count, counts.records)}`,
    }));
    const rows = sorted.map(([code, count]) => [
        markup `<code>${code}</code>`,
        renderCount(count),
        renderProse(problemCatalog[code].meaning),
        renderProse(problemCatalog[code].remedy),
    ]);
    return markup `<h2 id="rejects">Rejects by reason</h2>
    <p>
      ${renderCounted(counts.rejected, 'record')} of ${renderCount(counts.records)}. A record with
      several problems is counted once for each. Shares are of all records.
    </p>
    ${renderBars(bars, sorted[0][1], `Problems by code: ${sorted.map(([code, count]) => `${code} ${renderCount(count)}`).join(', ')}`)}
    ${renderTable('What each reason means, and what to do', [
        { head: 'Reason' },
        { head: 'Problems', kind: 'number' },
        { head: 'Meaning', kind: 'words' },
        { head: 'What to do', kind: 'words' },
    ], rows)}
    <h3>Examples</h3>
    ${renderExamples(sorted, view)}`;
}
/** What was put right, by rule. */
export function renderRepairs({ report }) {
    const sorted = sortCounts(report.repairs);
    if (sorted.length === 0) {
        return markup `<h2 id="repairs">Repairs by rule</h2>
      <p>Nothing had to be repaired.</p>`;
    }
    const bars = sorted.map(([rule, count]) => ({
        label: rule,
        value: count,
        text: renderCount(count),
    }));
    const rows = sorted.map(([rule, count]) => {
        const { meaning, example } = repairCatalog[rule];
        const after = example.after === '' ? 'left out' : markup `<code>${example.after}</code>`;
        return [
            markup `<code>${rule}</code>`,
            renderCount(count),
            renderProse(meaning),
            markup `<code>${example.before}</code> → ${after}`,
        ];
    });
    return markup `<h2 id="repairs">Repairs by rule</h2>
    <p>Changes of form in records that were accepted; no meaning was changed or guessed.</p>
    ${renderBars(bars, sorted[0][1], `Repairs by rule: ${sorted.map(([rule, count]) => `${rule} ${renderCount(count)}`).join(', ')}`)}
    ${renderTable('What each rule does', [
        { head: 'Rule' },
        { head: 'Repairs', kind: 'number' },
        { head: 'What it does', kind: 'words' },
        { head: 'For example', kind: 'words' },
    ], rows)}`;
}
const SHOWN_COLUMNS = [
    { head: 'Problem', kind: 'words' },
    { head: 'The record as it came', kind: 'words' },
];
const MASKED_COLUMNS = [{ head: 'Field' }, { head: 'Value', kind: 'words' }];
function renderExamples(sorted, { examples, isValueShown }) {
    if (examples.size === 0) {
        return markup `<p>
      There are none, as rejects were not kept: give the run a directory with <code>--out</code> or
      <code>--rejects</code>.
    </p>`;
    }
    const rows = sorted.flatMap(([code]) => (examples.get(code) ?? []).map(({ file, record, line, ...found }) => [
        markup `<code>${code}</code>`,
        file,
        renderCount(record),
        renderCount(line),
        isValueShown ? (found.message ?? '') : found.field,
        renderCode(isValueShown ? found.raw : found.value),
    ]));
    return markup `<p class="soft">
      ${isValueShown
        ? 'This page shows values of records: keep it as you keep them.'
        : 'Values are masked: letters are x, digits are 9. --show-values shows them.'}
    </p>
    ${renderTable('The first rejects of each reason', [
        { head: 'Reason' },
        { head: 'Input' },
        { head: 'Record', kind: 'number' },
        { head: 'Line', kind: 'number' },
        ...(isValueShown ? SHOWN_COLUMNS : MASKED_COLUMNS),
    ], rows)}`;
}
function renderCode(text) {
    return text === null ? '' : markup `<code>${text}</code>`;
}
