const NAMES = new Map([
    [9, 'tab'],
    [32, 'a space'],
]);
/** A delimiter for a sentence: `';'`, `tab`, `'\x01'`. */
export function nameDelimiter(delimiter) {
    return NAMES.get(delimiter) ?? `'${spellCharacter(delimiter)}'`;
}
function spellCharacter(code) {
    if (code >= 32 && code < 127)
        return String.fromCharCode(code);
    return `\\x${code.toString(16).padStart(2, '0')}`;
}
