import { inSingleQuotes } from '../domain/single-quotes.ts';

/** `text` as one word of a shell command. */
export function quoteForShell(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return inSingleQuotes(text);
}
