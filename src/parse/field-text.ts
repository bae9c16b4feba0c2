import { BACKSLASH } from './csv-syntax.ts';
import type { CsvDialect } from './dialect.ts';
import { ESCAPED, QUOTED } from './scan-csv.ts';
import type { CsvScan } from './scan-csv.ts';

const C_STYLE_ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '0': '\0',
};

/**
 * The text of one scanned field with its escapes resolved, or null where the dialect says that the
 * field is NULL.
 */
export type FieldText = (batch: BatchText, scan: CsvScan, field: number) => string | null;

/** A batch's bytes, and the whole as a string where every byte is ASCII (offsets are the same). */
export interface BatchText {
  readonly bytes: Buffer;
  readonly ascii: string | null;
}

/** Compiles the dialect's rules for NULL and escapes. */
export function createFieldText(dialect: CsvDialect): FieldText {
  const nullTokens = new Set(dialect.nullTokens);
  const unescape = createUnescape(dialect);
  return (batch, scan, field) => {
    const flags = scan.flags(field);
    const start = scan.start(field);
    const end = scan.endOf(field);
    const isQuoted = (flags & QUOTED) !== 0;
    if (start === end) return !isQuoted && dialect.isBareEmptyNull ? null : '';
    const text =
      batch.ascii === null
        ? batch.bytes.toString('utf8', start, end)
        : batch.ascii.slice(start, end);
    if (nullTokens.has(text) && (!isQuoted || dialect.isNullQuoted)) return null;
    return (flags & ESCAPED) === 0 ? text : unescape(text, isQuoted);
  };
}

/** Compiles how the dialect's escapes are resolved in a field that has some. */
export function createUnescape(dialect: CsvDialect): (text: string, isQuoted: boolean) => string {
  const unescapeQuoted = createQuotedUnescape(dialect);
  const unescapeBare = dialect.bareEscape === 'c-style' ? unescapeCStyle : unescapeLiteral;
  return (text, isQuoted) => (isQuoted ? unescapeQuoted(text) : unescapeBare(text));
}

function createQuotedUnescape(dialect: CsvDialect): (text: string) => string {
  if (dialect.bareEscape === 'c-style') return unescapeCStyle;
  if (dialect.quoteEscape === 'backslash') return unescapeLiteral;
  const quote = String.fromCharCode(dialect.quote ?? 0);
  return (text) => text.replaceAll(quote + quote, quote);
}

function unescapeLiteral(text: string): string {
  return unescapeBackslashes(text, (escaped) => escaped);
}

function unescapeCStyle(text: string): string {
  return unescapeBackslashes(text, (escaped) => C_STYLE_ESCAPES[escaped] ?? escaped);
}

/** A backslash with nothing after it (the input ends there) is kept as text. */
function unescapeBackslashes(text: string, resolve: (escaped: string) => string): string {
  let resolved = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) !== BACKSLASH || at + 1 >= text.length) continue;
    resolved += text.slice(from, at) + resolve(text[at + 1]);
    at += 1;
    from = at + 1;
  }
  return resolved + text.slice(from);
}
