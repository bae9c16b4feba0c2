import { renderConvertCommand } from './convert-command.js';
import { escapeControls } from '../domain/escape-controls.js';
import { quoteForShell } from './printable.js';
import { renderCount, renderCounted, renderMegabytes } from './quantities.js';
import { renderColumns } from './render-columns.js';
import { wrapText } from './wrap-text.js';
const LABEL_WIDTH = 10;
const SHOWN_CODES = 8;
/** What an inspection found, for a terminal of `width` columns. Holds values of records, as examples. */
export function renderInspection(inspection, width) {
    const { columns, sample, notes } = inspection;
    const label = (name, texts) => renderLabel(name, texts, width);
    const lines = [
        ...label('File', [describeFile(inspection)]),
        ...label('Encoding', [describeEncoding(inspection)]),
        ...label('Dialect', describeDialect(inspection.dialect)),
        ...label('Header', describeHeader(inspection.dialect)),
        '',
        ...renderColumns(columns, sample.records, width),
        '',
        ...label('Note', notes),
        ...label('Trial', describeTrial(inspection)),
        ...label('To choose', inspection.questions),
        ...listSteps(inspection),
    ];
    return lines.map((line) => `${escapeControls(line)}\n`).join('');
}
/** The label before the first text, the others below it, all within the width. */
function renderLabel(name, texts, width) {
    const wrapped = texts.flatMap((text) => wrapText(escapeControls(text), width - LABEL_WIDTH).split('\n'));
    return wrapped.map((line, at) => `${(at === 0 ? name : '').padEnd(LABEL_WIDTH)}${line}`);
}
function describeFile({ file, format, compression, sample }) {
    const stored = compression === 'none' ? '' : `, ${compression}`;
    const much = sample.isWhole ? 'all of it' : 'its start; --all looks at the rest';
    const size = `${renderCounted(sample.records, 'record')}, ${renderMegabytes(sample.bytes)}`;
    return `${file}: ${format.toUpperCase()}${stored}; ${size} (${much})`;
}
function describeEncoding({ encoding }) {
    const mark = encoding.hasByteOrderMark ? ' with a byte order mark' : '';
    return `${encoding.name}${mark} (${encoding.certainty}): ${encoding.reason}`;
}
function describeDialect(dialect) {
    if (dialect === null)
        return [];
    const { delimiter, quote, quoteEscape, bareEscape, nullTokens, lineEnd } = dialect;
    const inner = quoteEscape === 'double' ? 'doubled' : 'after a backslash';
    const parts = [
        `${delimiter === '\t' ? 'tab' : `'${delimiter}'`} between fields`,
        quote === null ? 'no quotes' : `quotes ${quote}, ${inner} within`,
        ...(bareEscape === 'none' ? [] : ['backslash escapes']),
        ...(nullTokens.length > 0 ? [`${nullTokens.join(', ')} is NULL`] : []),
        ...(lineEnd === 'none' ? [] : [`${lineEnd} line ends`]),
    ];
    return [
        `${parts.join('; ')} (${dialect.certainty})`,
        ...dialect.reasons.map((reason) => `- ${reason}`),
        `- closest preset: ${dialect.preset}`,
    ];
}
function describeHeader(dialect) {
    if (dialect === null)
        return [];
    const { hasHeader, headerCertainty, headerReason } = dialect;
    return [`${hasHeader ? 'yes' : 'no'} (${headerCertainty}): ${headerReason}`];
}
function describeTrial({ trial, questions }) {
    if (trial.failure !== null)
        return [trial.failure];
    const { records, accepted, rejected, endpoints, assumptions } = trial;
    const made = endpoints === accepted ? '' : `, ${renderCounted(endpoints, 'endpoint')}`;
    const assumed = questions.length > 0 ? assumptions : [];
    return [
        `${renderCount(accepted)} of ${renderCounted(records, 'record')} accepted${made}; ${renderCount(rejected)} rejected`,
        ...listCodes(trial.problems),
        ...(assumed.length > 0 ? [`taken meanwhile: ${assumed.join('; ')}`] : []),
    ];
}
/** The most frequent codes with their counts. */
function listCodes(counts) {
    const codes = Object.entries(counts).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    if (codes.length === 0)
        return [];
    const shown = codes.slice(0, SHOWN_CODES).map(([code, count]) => `${code} ${renderCount(count)}`);
    const hidden = codes.length - shown.length;
    return [[...shown, ...(hidden > 0 ? [`${hidden} more`] : [])].join(', ')];
}
function listSteps(inspection) {
    const { written, questions, file } = inspection;
    if (written === null) {
        const again = file === '-' ? 'FILE' : quoteForShell(file);
        return [`Next: pinpoint-ready inspect ${again} --write mapping.json`];
    }
    const convert = renderConvertCommand(inspection, written);
    if (questions.length === 0)
        return [`Wrote: ${written}`, `Next: ${convert}`];
    const choices = questions.length === 1 ? 'choice' : `${questions.length} choices`;
    return [
        `Wrote: ${written}`,
        `Next: write your ${choices} into it, in place of "?"`,
        `Then: ${convert}`,
    ];
}
