/** Strings, punctuation, and words such as numbers and true. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s[\]{}:,"]+/g;

/**
 * The line, from 1, of each member and element of a valid JSON document, by its JSON pointer: for a
 * member the line of its key. The document itself has the pointer ''.
 */
export function locateValues(json: string): Map<string, number> {
  const tokens = listTokens(json);
  const lines = new Map([['', tokens.at(0)?.line ?? 1]]);
  walkValue({ tokens, at: 0, lines }, '');
  return lines;
}

interface Token {
  readonly text: string;
  readonly line: number;
}

interface Walk {
  readonly tokens: readonly Token[];
  /** Number of the next token. */
  at: number;
  readonly lines: Map<string, number>;
}

function listTokens(json: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let from = 0;
  for (const match of json.matchAll(TOKEN)) {
    line += countBreaks(json.slice(from, match.index));
    from = match.index;
    tokens.push({ text: match[0], line });
  }
  return tokens;
}

function countBreaks(text: string): number {
  return text.split('\n').length - 1;
}

/** The pointer of a member or element. */
export function pointTo(pointer: string, name: string | number): string {
  return `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function walkValue(walk: Walk, pointer: string): void {
  const { text } = walk.tokens[walk.at];
  walk.at += 1;
  if (text === '{') walkObject(walk, pointer);
  else if (text === '[') walkArray(walk, pointer);
}

function walkObject(walk: Walk, pointer: string): void {
  while (walk.tokens[walk.at].text !== '}') {
    const key = walk.tokens[walk.at];
    const member = pointTo(pointer, JSON.parse(key.text) as string);
    walk.lines.set(member, key.line);
    // The key and its colon.
    walk.at += 2;
    walkValue(walk, member);
    skipComma(walk);
  }
  walk.at += 1;
}

function walkArray(walk: Walk, pointer: string): void {
  for (let number = 0; walk.tokens[walk.at].text !== ']'; number += 1) {
    const element = pointTo(pointer, number);
    walk.lines.set(element, walk.tokens[walk.at].line);
    walkValue(walk, element);
    skipComma(walk);
  }
  walk.at += 1;
}

function skipComma(walk: Walk): void {
  if (walk.tokens[walk.at].text === ',') walk.at += 1;
}
