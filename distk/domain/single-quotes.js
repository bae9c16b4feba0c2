/** `text` in the single quotes of a shell, whatever it holds: one word, in which nothing is expanded. */
export function inSingleQuotes(text) {
    return `'${text.replaceAll("'", "'\\''")}'`;
}
