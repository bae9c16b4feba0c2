/**
 * HTML in which every text is escaped, so that none can be more than text. Lists are put one after
 * another; null is nothing.
 */
export function markup(strings, ...contents) {
    const pieces = strings.map((text, index) => index < contents.length ? text + render(contents[index]) : text);
    return { html: pieces.join('') };
}
/** Trusted text of our own: never for what came from outside. */
export function verbatim(text) {
    return { html: text };
}
/**
 * `text` with what can't be seen, or would change the order of what is seen, written as `\x1b` or
 * `\u202e`.
 */
export function showInvisible(text) {
    return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => Array.from({ length: character.length }, (_, index) => escapeUnit(character, index)).join(''));
}
function escapeUnit(character, index) {
    const code = character.charCodeAt(index).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
}
function render(content) {
    if (content === null)
        return '';
    if (typeof content === 'number')
        return String(content);
    if (typeof content === 'string')
        return escape(showInvisible(content));
    return isList(content) ? content.map(render).join('') : content.html;
}
// Array.isArray alone does not take a readonly array out of the union.
function isList(content) {
    return Array.isArray(content);
}
const ENTITIES = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
};
function escape(text) {
    return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}
