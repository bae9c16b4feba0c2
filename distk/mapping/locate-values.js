/** Strings, punctuation, and words such as numbers and true. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s[\]{}:,"]+/g;
/**
 * The line, from 1, of each member and element of a valid JSON document, by its JSON pointer: for a
 * member the line of its key. The document itself has the pointer ''.
 */
export function locateValues(json) {
    const breaks = Array.from(json.matchAll(/\n/g), ({ index }) => index);
    let line = 1;
    const lines = new Map();
    for (const [pointer, offset] of locateOffsets(json)) {
        while (breaks[line - 1] < offset)
            line += 1;
        lines.set(pointer, line);
    }
    return lines;
}
/** As `locateValues`, but the offset of each in the text; in rising order. */
export function locateOffsets(json) {
    const tokens = listTokens(json);
    const offsets = new Map([['', tokens.at(0)?.offset ?? 0]]);
    walkValue({ tokens, at: 0, offsets }, '');
    return offsets;
}
function listTokens(json) {
    return Array.from(json.matchAll(TOKEN), (match) => ({ text: match[0], offset: match.index }));
}
/** The pointer of a member or element. */
export function pointTo(pointer, name) {
    return `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
function walkValue(walk, pointer) {
    const { text } = walk.tokens[walk.at];
    walk.at += 1;
    if (text === '{')
        walkObject(walk, pointer);
    else if (text === '[')
        walkArray(walk, pointer);
}
function walkObject(walk, pointer) {
    while (walk.tokens[walk.at].text !== '}') {
        const key = walk.tokens[walk.at];
        const member = pointTo(pointer, JSON.parse(key.text));
        walk.offsets.set(member, key.offset);
        // The key and its colon.
        walk.at += 2;
        walkValue(walk, member);
        skipComma(walk);
    }
    walk.at += 1;
}
function walkArray(walk, pointer) {
    for (let number = 0; walk.tokens[walk.at].text !== ']'; number += 1) {
        const element = pointTo(pointer, number);
        walk.offsets.set(element, walk.tokens[walk.at].offset);
        walkValue(walk, element);
        skipComma(walk);
    }
    walk.at += 1;
}
function skipComma(walk) {
    if (walk.tokens[walk.at].text === ',')
        walk.at += 1;
}
