/** What a character is without which it is: `X`, `x` or `9`; null for what is no letter or digit. */
export function maskCharacter(character) {
    if (/\p{Lu}/u.test(character))
        return 'X';
    if (/[\p{L}\p{M}]/u.test(character))
        return 'x';
    return /\p{N}/u.test(character) ? '9' : null;
}
