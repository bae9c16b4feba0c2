/** `[0:2]={a,b,c}`: where the first element does not have number 1. */
const BOUNDS = /^\[[+-]?\d+:[+-]?\d+\]=/;
const NULL = /^null$/i;

/**
 * The elements of an array as Postgres prints it: `{a,b,"c d"}`. NULL is no element; `"NULL"` is a
 * text. Returns the reason, as words, where the text is no such array or is nested.
 */
export function parsePostgresArray(text: string): string[] | string {
  const body = text.trim().replace(BOUNDS, '');
  if (!body.startsWith('{')) return 'it does not start with {';
  return new ArrayReader(body).read();
}

/** `at`: index of the next UTF-16 unit. */
class ArrayReader {
  private readonly text: string;
  private at = 1;

  constructor(text: string) {
    this.text = text;
  }

  read(): string[] | string {
    const elements: string[] = [];
    this.skipSpace();
    if (this.text[this.at] === '}') return this.finish(elements);
    for (;;) {
      const element = this.readElement();
      if ('reason' in element) return element.reason;
      if (element.value !== null) elements.push(element.value);
      const separator = this.text[this.at];
      if (separator === '}') return this.finish(elements);
      if (separator !== ',') return this.describeEnd();
      this.at += 1;
    }
  }

  private readElement(): { readonly value: string | null } | { readonly reason: string } {
    this.skipSpace();
    if (this.text[this.at] === '{') return { reason: 'it has an array within an array' };
    if (this.text[this.at] === '"') return this.readQuoted();
    const value = this.readUntil(/[,{}"]/y).trimEnd();
    if (value === '') return { reason: 'an element is empty, without quotes' };
    return { value: NULL.test(value) ? null : value };
  }

  private readQuoted(): { readonly value: string } | { readonly reason: string } {
    this.at += 1;
    const value = this.readUntil(/"/y);
    if (this.at >= this.text.length) return { reason: 'a quote is never closed' };
    this.at += 1;
    this.skipSpace();
    return { value };
  }

  /** Text up to one of the units in `end`, with backslashes resolved. */
  private readUntil(end: RegExp): string {
    let value = '';
    while (this.at < this.text.length) {
      end.lastIndex = this.at;
      if (end.test(this.text)) break;
      if (this.text[this.at] === '\\') this.at += 1;
      value += this.text[this.at] ?? '';
      this.at += 1;
    }
    return value;
  }

  private finish(elements: string[]): string[] | string {
    return this.at === this.text.length - 1 ? elements : 'text follows the closing }';
  }

  private describeEnd(): string {
    return this.at >= this.text.length
      ? 'its closing } is missing'
      : 'an element has a quote or a brace in it, without quotes';
  }

  private skipSpace(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at += 1;
  }
}
