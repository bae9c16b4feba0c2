import { maskCharacter } from '../mask-character.js';
const MAX_CHARACTERS = 60;
/**
 * What a value looks like without what it says: `ana@example.com` is `xxx@xxxxxxx.xxx`, `+44 7700`
 * is `+99 9999`. Punctuation of ASCII and spaces stay; other characters are dots.
 */
export function maskValue(value) {
    const characters = Array.from(value);
    const masked = characters.slice(0, MAX_CHARACTERS).map(mask).join('');
    return characters.length > MAX_CHARACTERS ? `${masked}…` : masked;
}
function mask(character) {
    return maskCharacter(character) ?? (/[ -~]/.test(character) ? character : '·');
}
