import { problemCatalog } from '../domain/problem-catalog.js';
import { renderNextSteps } from './next-steps.js';
import { escapeControls } from '../domain/escape-controls.js';
import { renderCount, renderCounted, renderElapsed, renderMegabytes } from './quantities.js';
const SHOWN_CODES = 5;
const SHOWN_SKIPPED = 3;
const LABEL_WIDTH = 10;
/**
 * What a run found and did, in some lines for a terminal, and what to do next. Holds names and
 * counts, and values of records only where the report has them. `commandLine`: how the run was called.
 * `rejectsDirectory`: where the reject files are, which may be elsewhere than the parts; null if nowhere.
 */
export function renderSummary(report, commandLine, rejectsDirectory = report.outputDirectory) {
    const lines = [
        ...label('Read', [describeRead(report)]),
        ...label('Accepted', [describeAccepted(report)]),
        ...label('Rejected', describeRejected(report, rejectsDirectory)),
        ...label('First', report.firstRejects.flatMap(describeFirst)),
        ...label('Repaired', describeCodes(report.repairs)),
        ...label('Skipped', describeSkipped(report)),
        ...label('Wrote', describeParts(report)),
        ...label('Warning', report.warnings),
        ...label('Hint', report.hints),
        ...label('Stopped', report.isStoppedByRejects ? ['there are too many rejects'] : []),
        ...label('Took', [describeSpeed(report)]),
        ...renderNextSteps(report, rejectsDirectory, commandLine),
    ];
    return lines.map((line) => `${escapeControls(line)}\n`).join('');
}
/** The label before the first text, the others below it. */
function label(name, texts) {
    return texts.map((text, index) => `${(index === 0 ? name : '').padEnd(LABEL_WIDTH)}${text}`);
}
function describeRead({ counts, inputs }) {
    const left = [
        counts.blankLines > 0 ? renderCounted(counts.blankLines, 'blank line') : '',
        counts.repeatedHeaders > 0 ? renderCounted(counts.repeatedHeaders, 'repeated header') : '',
    ].filter((text) => text !== '');
    const read = `${renderCounted(counts.records, 'record')} from ${renderCounted(inputs.length, 'input')}, ${renderMegabytes(sumBytes(inputs))}`;
    return left.length === 0 ? read : `${read}; left out ${left.join(' and ')}`;
}
function describeAccepted({ counts }) {
    const accepted = renderCounted(counts.accepted, 'record');
    if (counts.endpoints === counts.accepted)
        return accepted;
    return `${accepted}, ${renderCounted(counts.endpoints, 'endpoint')}`;
}
function describeRejected(report, directory) {
    const { rejected } = report.counts;
    if (rejected === 0)
        return ['none'];
    const place = describeRejectFiles(report, directory);
    return [`${renderCounted(rejected, 'record')}; ${place}`, ...describeCodes(report.problems)];
}
/** Where it is, and what to do about it; `pinpoint-ready explain` says more of a code. */
function describeFirst({ file, line, column, code, field, message }) {
    const place = [file, line, column].filter((part) => part !== null).join(':');
    const what = [place, code, field].filter((part) => part !== '').join(' ');
    const [hint] = problemCatalog[code].remedy.split(/(?<=\.) (?=[A-Z])/);
    return [message === null ? what : `${what}: ${message}`, `  ${hint}`];
}
function describeRejectFiles({ rejectFiles }, directory) {
    if (directory === null || rejectFiles.report === null) {
        return 'not kept, as no --rejects DIR was given';
    }
    const files = [...rejectFiles.originals, rejectFiles.report].map(({ file }) => file);
    return `see ${files.join(', ')} in ${directory}`;
}
/** The most frequent codes with their counts, in one line; no line where there are none. */
function describeCodes(counts) {
    const codes = Object.entries(counts).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    if (codes.length === 0)
        return [];
    const shown = codes.slice(0, SHOWN_CODES).map(([code, count]) => `${code} ${renderCount(count)}`);
    return [joinShown(shown, codes.length)];
}
function describeSkipped({ skipped }) {
    if (skipped.length === 0)
        return [];
    const shown = skipped.slice(0, SHOWN_SKIPPED).map(({ file, reason }) => `${file} (${reason})`);
    return [`${renderCounted(skipped.length, 'file')}: ${joinShown(shown, skipped.length)}`];
}
function joinShown(shown, total) {
    const hidden = total - shown.length;
    return [...shown, ...(hidden > 0 ? [`${renderCount(hidden)} more`] : [])].join(', ');
}
function describeParts({ command, counts, parts, outputDirectory }) {
    if (command === 'validate')
        return [];
    if (outputDirectory === null)
        return [`${renderCounted(counts.endpoints, 'row')} to stdout`];
    if (parts.length === 0)
        return ['no part'];
    const rows = parts.reduce((sum, part) => sum + part.rows, 0);
    const size = `${renderCounted(rows, 'row')}, ${renderMegabytes(sumBytes(parts))}`;
    return [`${renderCounted(parts.length, 'part')} in ${outputDirectory}: ${size}`];
}
function describeSpeed({ elapsedMs, inputs }) {
    const elapsed = renderElapsed(elapsedMs);
    if (elapsedMs <= 0)
        return elapsed;
    return `${elapsed}, ${renderMegabytes((sumBytes(inputs) / elapsedMs) * 1000)}/s`;
}
function sumBytes(files) {
    return files.reduce((sum, file) => sum + file.bytes, 0);
}
