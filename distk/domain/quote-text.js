const maxShownLength = 60;
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
/**
 * A text in double quotes, for a message on one line: cut to 60 characters, and with what can't be
 * seen (control and format characters, line separators, halves of characters) as `\n` or `\u200b`.
 */
export function quoteText(text) {
    if (text.length <= maxShownLength && !invisible.test(text))
        return `"${text}"`;
    const characters = Array.from(text.slice(0, maxShownLength * 2));
    const isCut = text.length > maxShownLength * 2 || characters.length > maxShownLength;
    const shown = isCut ? characters.slice(0, maxShownLength - 1) : characters;
    return `"${shown.map(escapeInvisible).join('')}${isCut ? '…' : ''}"`;
}
const shortEscapes = new Map([
    ['\n', '\\n'],
    ['\r', '\\r'],
    ['\t', '\\t'],
]);
function escapeInvisible(character) {
    if (!invisible.test(character)) {
        return character;
    }
    return shortEscapes.get(character) ?? escapeUnits(character);
}
function escapeUnits(character) {
    const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
