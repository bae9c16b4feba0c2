import { escapeControls } from '../domain/escape-controls.js';
import { cutText, wrapText } from './wrap-text.js';
const WIDEST_NAME = 22;
const WIDEST_KIND = 26;
const FILLED_WIDTH = 6;
const INDENT = '    ';
/** A table of columns: name, share of records with a value, what it holds, where it goes; examples below. */
export function renderColumns(columns, records, width) {
    const rows = columns.map((column) => ({
        column,
        name: escapeControls(column.name),
        kind: escapeControls(describeKind(column)),
    }));
    const nameWidth = Math.min(WIDEST_NAME, widest(['Column', ...rows.map(({ name }) => name)]));
    const kindWidth = Math.min(WIDEST_KIND, widest(['Holds', ...rows.map(({ kind }) => kind)]));
    const render = (name, filled, kind, path) => {
        const start = `${name.padEnd(nameWidth)} ${filled.padStart(FILLED_WIDTH)}  ${kind.padEnd(kindWidth)}`;
        const line = `${start}  ${path}`;
        return line.length <= width ? [line] : [start.trimEnd(), cutText(`${INDENT}to ${path}`, width)];
    };
    const lines = render('Column', 'Filled', 'Holds', 'Goes to');
    for (const { column, name, kind } of rows) {
        const filled = describeShare(column.filled, records);
        const path = escapeControls(describePath(column));
        lines.push(...render(cutText(name, nameWidth), filled, cutText(kind, kindWidth), path));
        lines.push(...describeExamples(column, width), ...describeNote(column, width));
    }
    return lines;
}
function widest(texts) {
    return Math.max(...texts.map((text) => text.length));
}
/** Never rounded to all or to none where it is neither. */
function describeShare(filled, records) {
    if (records === 0 || filled === 0)
        return '0%';
    if (filled >= records)
        return '100%';
    return `${Math.min(99, Math.max(1, Math.round((filled / records) * 100)))}%`;
}
function describeKind({ kind, dateFormat, list, certainty }) {
    const detail = dateFormat ?? list;
    const what = detail === null || detail === 'native' ? kind : `${kind} ${detail}`;
    return certainty === 'sure' ? what : `${what} (${certainty})`;
}
function describePath({ path, channelType }) {
    if (path === null)
        return 'left out';
    return channelType === null ? path : `${path} (${channelType})`;
}
function describeExamples({ examples }, width) {
    if (examples.length === 0)
        return [];
    const shown = examples.map((example) => escapeControls(example)).join(' | ');
    return [cutText(`${INDENT}${shown}`, width)];
}
/** Of what is open, the questions tell; of the rest, why it is as it is. */
function describeNote({ certainty, reason, note, path }, width) {
    const text = note ?? (certainty === 'sure' ? null : reason);
    if (text === null || path === '?')
        return [];
    const lines = wrapText(escapeControls(text), width - INDENT.length - 2).split('\n');
    return lines.map((line, at) => `${INDENT}${at === 0 ? '- ' : '  '}${line}`);
}
