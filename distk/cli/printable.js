import { inSingleQuotes } from '../domain/single-quotes.js';
/** `text` as one word of a shell command. */
export function quoteForShell(text) {
    if (/^[\w@%+=:,./-]+$/.test(text))
        return text;
    return inSingleQuotes(text);
}
