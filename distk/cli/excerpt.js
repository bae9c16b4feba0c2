import { maskCharacter } from './mask-character.js';
import { escapeControls } from '../domain/escape-controls.js';
const WIDTH = 76;
/** Characters before the place that are shown of a long line. */
const MAX_BEFORE = 50;
/** Characters that take two columns of a terminal. */
const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/gu;
/**
 * A line of a file with a caret under the place that an error is about. Where it can have values of
 * records in it, letters are x and digits 9 unless `isValueShown`.
 */
export function renderExcerpt(excerpt, isValueShown) {
    const { place, column, note, hasValues } = excerpt;
    const isMasked = hasValues && !isValueShown;
    const show = (text) => flatten(isMasked ? mask(text) : text);
    const start = Math.max(0, column - 1 - MAX_BEFORE);
    const before = (start > 0 ? '…' : '') + show(excerpt.text.slice(start, column - 1));
    const after = show(excerpt.text.slice(column - 1));
    const room = Math.max(1, WIDTH - before.length);
    const shown = after.length > room ? `${after.slice(0, room - 1)}…` : after;
    const caret = `${' '.repeat(before.replaceAll(WIDE, '  ').length)}^`;
    const hint = isMasked ? ' (--show-values shows the line as it is)' : '';
    return [
        `  ${escapeControls(place)}${hint}`,
        `    ${before}${shown}`,
        `    ${caret} ${note}`.trimEnd(),
    ]
        .map((line) => `${line}\n`)
        .join('');
}
function mask(text) {
    return text.replaceAll(/./gsu, (character) => maskCharacter(character) ?? character);
}
/** Each control character as one space, so that the caret stands where it belongs. */
function flatten(text) {
    return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ');
}
