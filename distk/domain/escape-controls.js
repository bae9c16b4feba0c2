/**
 * `text` with control characters as `\x1b`: file names and messages come from outside, and must not
 * move the cursor of the terminal that they are shown on.
 */
export function escapeControls(text) {
    return text.replace(/\p{Cc}/gu, (character) => {
        return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
    });
}
