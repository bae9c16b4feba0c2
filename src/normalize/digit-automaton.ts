/** Words of a state: what follows each digit, and whether the text may end here. */
const STATE_WORDS = 11;
const AT_END = 10;

/** What follows instead of a state: no match is possible any more, or there is one. */
const NO_MATCH = 0;
const MATCH = 1;
const FIRST_STATE = 2;

/**
 * Finds out whether a pattern matches one or more digits at the start of a text of digits. As plain
 * words, so that the fast path can use it too: see `startsWithMatch`.
 */
export type DigitAutomaton = Uint16Array;

/** A regular expression made for digits, as `libphonenumber` has them, in the steps of its reading. */
type Node =
  | { readonly kind: 'digit'; readonly mask: number }
  | { readonly kind: 'end' }
  | { readonly kind: 'sequence' | 'choice'; readonly nodes: readonly Node[] }
  | { readonly kind: 'repeat'; readonly node: Node; readonly least: number; readonly most: number };

/** Null for a pattern with anything but digits, classes, groups, choices, counts and `$` in it. */
export function compileDigitAutomaton(pattern: string): DigitAutomaton | null {
  const node = parsePattern(pattern);
  return node === null ? null : determinize(createGraph(node));
}

/** Whether the pattern matches at least one of the digits from the first on. */
export function startsWithMatch(automaton: DigitAutomaton, digits: string): boolean {
  let state = FIRST_STATE;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(at) - 48;
    state = automaton[state * STATE_WORDS + digit];
    if (state <= MATCH) return state === MATCH;
  }
  return automaton[state * STATE_WORDS + AT_END] === 1;
}

const TOKEN = /\\d|\[[\d-]+\]|\(\?:|[()|$\d]|[?*+]|\{\d+(?:,\d*)?\}/y;

function parsePattern(pattern: string): Node | null {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < pattern.length) {
    const found = TOKEN.exec(pattern);
    if (found === null) return null;
    tokens.push(found[0]);
  }
  const reader = { tokens, at: 0 };
  const node = parseChoice(reader);
  return reader.at === tokens.length ? node : null;
}

interface TokenReader {
  readonly tokens: readonly string[];
  at: number;
}

function parseChoice(reader: TokenReader): Node {
  const nodes = [parseSequence(reader)];
  while (reader.tokens[reader.at] === '|') {
    reader.at += 1;
    nodes.push(parseSequence(reader));
  }
  return { kind: 'choice', nodes };
}

function parseSequence(reader: TokenReader): Node {
  const nodes: Node[] = [];
  for (;;) {
    const token = reader.tokens.at(reader.at);
    if (token === undefined || token === '|' || token === ')') return { kind: 'sequence', nodes };
    reader.at += 1;
    if (token.startsWith('(')) {
      nodes.push(parseChoice(reader));
      reader.at += 1;
    } else if (/^[?*+{]/.test(token)) {
      const node = nodes.pop() ?? { kind: 'sequence', nodes: [] };
      nodes.push({ kind: 'repeat', node, ...readCounts(token) });
    } else {
      nodes.push(token === '$' ? { kind: 'end' } : { kind: 'digit', mask: readMask(token) });
    }
  }
}

function readCounts(token: string): { least: number; most: number } {
  if (token === '?') return { least: 0, most: 1 };
  if (token === '*') return { least: 0, most: Infinity };
  if (token === '+') return { least: 1, most: Infinity };
  const [least, most = least] = token.slice(1, -1).split(',');
  return { least: Number(least), most: most === '' ? Infinity : Number(most) };
}

/** A bit for each digit that the class holds. */
function readMask(token: string): number {
  const digits = new RegExp(token);
  return Array.from({ length: 10 }, (_, digit) =>
    digits.test(String(digit)) ? 1 << digit : 0,
  ).reduce((mask, bit) => mask | bit, 0);
}

/** A nondeterministic automaton: state 0 is where the pattern matches, 1 where it does at the end. */
interface Graph {
  readonly free: number[][];
  readonly steps: ({ readonly mask: number; readonly to: number } | null)[];
  readonly start: number;
}

const MATCHED = 0;
const MATCHED_AT_END = 1;

function createGraph(pattern: Node): Graph {
  const free: number[][] = [[], []];
  const steps: Graph['steps'] = [null, null];
  const add = (to: number[], step: Graph['steps'][number] = null): number => {
    steps.push(step);
    return free.push(to) - 1;
  };
  /** Returns where a text has to start, so that the node leads to `next`. */
  const lead = (node: Node, next: number): number => {
    switch (node.kind) {
      case 'digit':
        return add([], { mask: node.mask, to: next });
      case 'end':
        return MATCHED_AT_END;
      case 'sequence':
        return node.nodes.reduceRight((to, part) => lead(part, to), next);
      case 'choice':
        return add(node.nodes.map((part) => lead(part, next)));
      case 'repeat':
        return leadOften(node, next);
    }
  };
  const leadOften = ({ node, least, most }: Node & { kind: 'repeat' }, next: number): number => {
    let to = next;
    if (most === Infinity) {
      to = add([next]);
      free[to].push(lead(node, to));
    } else {
      for (let more = least; more < most; more += 1) to = add([next, lead(node, to)]);
    }
    for (let count = 0; count < least; count += 1) to = lead(node, to);
    return to;
  };
  return { free, steps, start: lead(pattern, MATCHED) };
}

function determinize({ free, steps, start }: Graph): DigitAutomaton {
  const rows: number[][] = [[], []];
  const numbers = new Map<string, number>();
  const waiting: Set<number>[] = [];
  const numberOf = (states: Set<number>): number => {
    if (states.size === 0) return NO_MATCH;
    if (states.has(MATCHED)) return MATCH;
    const name = [...states].sort((one, other) => one - other).join();
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const number = FIRST_STATE + numbers.size;
    numbers.set(name, number);
    waiting.push(states);
    return number;
  };
  // Most digits lead to where another one leads too.
  const followed = new Map<string, number>();
  const follow = (next: readonly number[]): number => {
    const name = next.join();
    const number = followed.get(name) ?? numberOf(reach(next, free));
    followed.set(name, number);
    return number;
  };
  const first = reach([start], free);
  // What matches nothing cuts nothing off.
  first.delete(MATCHED);
  first.delete(MATCHED_AT_END);
  waiting.push(first);
  numbers.set('first', FIRST_STATE);
  for (let states = waiting.shift(); states !== undefined; states = waiting.shift()) {
    const moves = [...states].flatMap((state) => steps[state] ?? []);
    const row = Array.from({ length: 10 }, (_, digit) =>
      follow(moves.filter(({ mask }) => (mask & (1 << digit)) !== 0).map(({ to }) => to)),
    );
    rows.push([...row, states.has(MATCHED_AT_END) ? 1 : 0]);
  }
  return Uint16Array.from(
    rows.flatMap((row) => Array.from({ length: STATE_WORDS }, (_, at) => row[at] ?? 0)),
  );
}

/** The states themselves, and all that can be reached from them without a digit. */
function reach(states: readonly number[], free: readonly (readonly number[])[]): Set<number> {
  const reached = new Set(states);
  for (const state of reached) for (const next of free[state]) reached.add(next);
  return reached;
}
