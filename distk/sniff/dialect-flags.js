import { escapeControls } from '../domain/escape-controls.js';
/** The flags that say what dialect options say. */
export function listDialectFlags(options) {
    const { preset, delimiter, quote, escape, nullTokens, header } = options;
    const all = [
        ['preset', preset],
        ['delimiter', delimiter],
        ['quote', quote],
        ['escape', escape],
        ...(nullTokens ?? []).map((token) => ['null', token]),
        ['header', describeHeader(header)],
    ];
    return all.flatMap(([name, value]) => value === undefined ? [] : [[name, escapeControls(value)]]);
}
function describeHeader(header) {
    if (header === undefined)
        return undefined;
    return header ? 'yes' : 'no';
}
