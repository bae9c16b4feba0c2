import { UsageError } from '../domain/errors.js';
import { parseCsvLine } from '../parse/csv-line.js';
/**
 * Readers of option values. Each takes the option's spelling, for the message, and the text that the
 * user gave, and throws a UsageError that says what to write instead.
 */
const bytesByUnit = new Map([
    ['', 1],
    ['b', 1],
    ['kb', 1000],
    ['mb', 1000 ** 2],
    ['gb', 1000 ** 3],
    ['kib', 1024],
    ['mib', 1024 ** 2],
    ['gib', 1024 ** 3],
]);
/** A size in bytes: `500000`, `1MB` (1,000,000) or `1.5MiB` (1,572,864). */
export function parseSize(spelling, text) {
    const match = /^(\d+(?:\.\d+)?) ?([a-z]*)$/i.exec(text);
    const unitBytes = bytesByUnit.get(match?.[2].toLowerCase() ?? 'none');
    if (match !== null && unitBytes !== undefined) {
        const bytes = Math.round(Number(match[1]) * unitBytes);
        if (bytes >= 1 && Number.isSafeInteger(bytes))
            return bytes;
    }
    throw new UsageError(`${spelling.label} ${quote(text)} is not a size: write bytes (500000), or a number with KB, MB, GB, KiB, MiB or GiB (1MB)`);
}
/** A whole number of at least 1. */
export function parseCount(spelling, text) {
    const count = parseWholeNumber(text);
    if (count !== null && count >= 1)
        return count;
    throw new UsageError(`${spelling.label} ${quote(text)} is not a whole number from 1 up: write, say, ${spelling.write('4')}`);
}
/** A number from 0 up, with or without a fraction. */
export function parseSeconds(spelling, text) {
    if (/^\d+(\.\d+)?$/.test(text) && Number.isFinite(Number(text)))
        return Number(text);
    throw new UsageError(`${spelling.label} ${quote(text)} is not a number from 0 up: write, say, ${spelling.write('10')}`);
}
/** A count from 0 up, or a share from 0 to 100 with `%`, in its shortest form. */
export function parseCountOrShare(spelling, text) {
    const count = parseWholeNumber(text);
    if (count !== null)
        return count;
    const share = /^(\d+(?:\.\d+)?)%$/.exec(text);
    if (share !== null && Number(share[1]) <= 100)
        return `${Number(share[1])}%`;
    throw new UsageError(`${spelling.label} ${quote(text)} is neither a count nor a share: write a whole number (100), or a share from 0% to 100% (5%)`);
}
function parseWholeNumber(text) {
    const number = /^\d+$/.test(text) ? Number(text) : NaN;
    return Number.isSafeInteger(number) ? number : null;
}
/** One of `choices`. */
export function parseChoice(spelling, text, choices) {
    const choice = choices.find((known) => known === text);
    if (choice !== undefined)
        return choice;
    throw new UsageError(`${spelling.label} ${quote(text)} is not known: use ${listWords(choices, 'or')}`);
}
/**
 * One ASCII character: itself, `\t`, `\x01` (two hexadecimal digits) or one of `words`, which are
 * passed on as they are.
 */
export function parseCharacter(spelling, text, words) {
    if (words.includes(text))
        return text;
    const character = text === '\\t' ? '\t' : text.replace(/^\\x([0-9a-f]{2})$/i, readHexadecimal);
    if (isUsableCharacter(character))
        return character;
    throw new UsageError(`${spelling.label} ${quote(text)} is not one ASCII character: write the character itself, \\t, its code as \\x01, or ${listWords(words, 'or')}`);
}
function isUsableCharacter(text) {
    const code = text.charCodeAt(0);
    return text.length === 1 && code >= 1 && code <= 127 && text !== '\n' && text !== '\r';
}
function readHexadecimal(_, digits) {
    return String.fromCharCode(parseInt(digits, 16));
}
/** Names in one line of CSV: `a,b,"c, d"`. A name may be quoted; none may be empty. */
export function parseNames(spelling, text) {
    const names = parseCsvLine(text);
    if (names === 'quote') {
        throw new UsageError(`${spelling.label} ${quote(text)} is not valid CSV: put double quotes around a whole name, and write a double quote inside it twice`);
    }
    if (names !== 'lines' && !names.includes(''))
        return names;
    throw new UsageError(`${spelling.label} ${quote(text)} is not a list of names: write them in one line with commas between, as in ${spelling.write('Id,Address')}`);
}
/** Pairs `NAME=VALUE` as an object. No name may be empty, or given twice. */
export function parsePairs(spelling, texts, { divider, shape }) {
    const pairs = new Map();
    for (const text of texts) {
        const at = divider === 'first' ? text.indexOf('=') : text.lastIndexOf('=');
        if (at < 1) {
            throw new UsageError(`${spelling.label} ${quote(text)} is not a pair: write ${spelling.write(shape)}`);
        }
        const name = text.slice(0, at);
        if (pairs.has(name)) {
            throw new UsageError(`${spelling.label} names ${quote(name)} twice: give it once`);
        }
        pairs.set(name, text.slice(at + 1));
    }
    // Not an assignment a pair at a time: a field may be called `__proto__`.
    return Object.fromEntries(pairs);
}
/** `a, b or c`. */
export function listWords(words, conjunction) {
    if (words.length < 2)
        return words.join('');
    return `${words.slice(0, -1).join(', ')} ${conjunction} ${words[words.length - 1]}`;
}
function quote(text) {
    return JSON.stringify(text);
}
