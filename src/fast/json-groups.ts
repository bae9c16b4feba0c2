import type { Arena } from './arena.ts';
import { startObject } from './op-table.ts';

const MOST_GROUPS = 16;
const WORDS_PER_GROUP = 8;
/** What a record of the greatest length can come to, and what it has in a group already. */
const AREA_BYTES = 512 * 1024;
const WORD = { prefix: 0, prefixLength: 1, parent: 2, start: 3 } as const;

/** The objects that values at the root of a JSON record can belong in; see assembly/groups.ts. */
export class JsonGroups {
  readonly address: number;
  readonly areaBytes = AREA_BYTES;
  private readonly arena: Arena;
  private readonly numbers = new Map<string, number>();

  constructor(arena: Arena) {
    this.arena = arena;
    this.address = arena.reserve(MOST_GROUPS * WORDS_PER_GROUP * 4);
    this.add([], '', 0);
  }

  /** The number of the group for these names of objects, outermost first; 0: the root. Null: too many. */
  numberOf(parents: readonly string[]): number | null {
    const known = this.numbers.get(parents.join('.'));
    if (known !== undefined) return known;
    const around = this.numberOf(parents.slice(0, -1));
    if (around === null || this.numbers.size >= MOST_GROUPS) return null;
    return this.add(parents, startObject(parents.at(-1) ?? ''), around);
  }

  private add(parents: readonly string[], prefix: string, parent: number): number {
    const number = this.numbers.size;
    this.numbers.set(parents.join('.'), number);
    const text = Buffer.from(prefix);
    const start = this.arena.reserve(AREA_BYTES);
    const prefixAddress = this.arena.place(text);
    const words = this.arena.words();
    const at = this.address / 4 + number * WORDS_PER_GROUP;
    words[at + WORD.prefix] = prefixAddress;
    words[at + WORD.prefixLength] = text.length;
    words[at + WORD.parent] = parent;
    words[at + WORD.start] = start;
    return number;
  }
}
