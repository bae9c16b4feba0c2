const ndjsonName = /\.(ndjson|jsonl)(\.gz|\.zst)?$/i;
const csvName = /\.(csv|tsv)(\.gz|\.zst)?$/i;
const jsonName = /\.json(\.gz|\.zst)?$/i;
const maxLinesTried = 10;
/**
 * The format of an input, from its name where that is plain and else from `head`, its first bytes
 * as UTF-8 without a byte order mark. `isWholeFile`: the input ends where `head` ends.
 */
export function findFormat(head, isWholeFile, name) {
    if (ndjsonName.test(name))
        return 'ndjson';
    if (csvName.test(name))
        return 'csv';
    const text = new TextDecoder().decode(head).trimStart();
    if (text.startsWith('{'))
        return hasObjectLine(text, isWholeFile) ? 'ndjson' : 'json';
    if (jsonName.test(name))
        return text.startsWith('[') ? 'json' : 'ndjson';
    return /^\[\s*[{\]]/.test(text) ? 'json' : 'csv';
}
/**
 * Several lines are tried, so that one damaged record does not decide for the whole file. An indented
 * `{"x":1}` proves nothing: it may be a piece of one pretty-printed object.
 */
function hasObjectLine(text, isWholeFile) {
    const lines = text.split('\n');
    if (!isWholeFile)
        lines.pop();
    return lines
        .filter((line) => line.trim() !== '')
        .slice(0, maxLinesTried)
        .some((line) => line.startsWith('{') && isObject(line));
}
function isObject(line) {
    try {
        JSON.parse(line);
        return true;
    }
    catch {
        return false;
    }
}
