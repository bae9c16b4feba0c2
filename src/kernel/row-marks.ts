import { hash } from 'node:crypto';

import type { Endpoint, EndpointValue } from '../domain/endpoint.ts';
import type { Target } from '../targets/target.ts';
import type { CheckPlan } from './plan.ts';

/** What checks over the whole run have to know of each row of a batch. Plain data. */
export interface RowMarks {
  /**
   * Four words a row: a 128-bit hash of ChannelType and Address, all 0 where the row has not both.
   * Empty where it is not asked for; so is each member.
   */
  readonly endpoints: Uint32Array;
  /** As `endpoints`, of User.UserId. */
  readonly users: Uint32Array;
  /** For each row, 1 if Pinpoint makes room for it among the endpoints of its user. */
  readonly yielding: Uint8Array;
  /** Distinct dotted names within the target's groups, in order of first appearance. */
  readonly names: readonly string[];
  /** Places in `names`, row after row, and for each row where its own end. */
  readonly nameIndexes: Uint32Array;
  readonly nameEnds: Uint32Array;
}

const WORD_BYTES = 4;
const HASH_WORDS = 4;
const NO_HASH: readonly number[] = [0, 0, 0, 0];

/** Marks the rows of one batch, in order. */
export class RowMarker {
  private readonly checks: CheckPlan;
  private readonly groups: readonly string[];
  private readonly yieldingChannels: ReadonlySet<string>;
  private readonly endpoints: number[] = [];
  private readonly users: number[] = [];
  private readonly yielding: number[] = [];
  private readonly names = new Map<string, number>();
  private readonly nameIndexes: number[] = [];
  private readonly nameEnds: number[] = [];

  constructor(checks: CheckPlan, { groups, yieldingChannels }: Target) {
    this.checks = checks;
    this.groups = groups.map(({ path }) => path);
    this.yieldingChannels = new Set(yieldingChannels);
  }

  add(endpoint: Endpoint): void {
    const user = follow(endpoint, 'User.UserId');
    this.addKeys(textOf(endpoint.ChannelType), textOf(endpoint.Address), textOf(user));
    if (this.checks.hasNames) this.addNames(endpoint);
  }

  /** Rows of NDJSON as the formatter writes them, one after another. */
  addRows(bytes: Uint8Array, rowEnds: Uint32Array): void {
    const rows = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const finders = ['ChannelType', 'Address', 'UserId'].map((name) => new TextFinder(rows, name));
    const [channel, address, user] = finders;
    let start = 0;
    for (const end of rowEnds) {
      this.addKeys(channel.find(start, end), address.find(start, end), user.find(start, end));
      if (this.checks.hasNames) this.addNames(parseRow(rows, start, end));
      start = end;
    }
  }

  finish(): RowMarks {
    return {
      endpoints: Uint32Array.from(this.endpoints),
      users: Uint32Array.from(this.users),
      yielding: Uint8Array.from(this.yielding),
      names: [...this.names.keys()],
      nameIndexes: Uint32Array.from(this.nameIndexes),
      nameEnds: Uint32Array.from(this.nameEnds),
    };
  }

  /** Texts as JSON writes them between quotes, or null. */
  private addKeys(channel: string | null, address: string | null, user: string | null): void {
    if (this.checks.duplicates !== null) {
      const isWhole = channel !== null && address !== null;
      this.endpoints.push(...(isWhole ? hashText(`${channel}\n${address}`) : NO_HASH));
    }
    if (this.checks.hasUsers) {
      this.users.push(...(user === null ? NO_HASH : hashText(user)));
      this.yielding.push(channel !== null && this.yieldingChannels.has(channel) ? 1 : 0);
    }
  }

  private addNames(endpoint: Endpoint): void {
    for (const path of this.groups) {
      const group = follow(endpoint, path);
      if (typeof group !== 'object') continue;
      for (const name of Object.keys(group)) this.nameIndexes.push(this.indexOf(`${path}.${name}`));
    }
    this.nameEnds.push(this.nameIndexes.length);
  }

  private indexOf(name: string): number {
    const index = this.names.get(name) ?? this.names.size;
    this.names.set(name, index);
    return index;
  }
}

/**
 * Finds the text of one member in rows. That its name, a colon and a quote stand for the member alone
 * follows from what rows are: a quote within a text is escaped, the names that users choose have
 * lists or numbers, and the fields of an endpoint have distinct names.
 */
class TextFinder {
  private readonly rows: Buffer;
  private readonly opening: Buffer;
  /** Where the member stands next, from the last place asked for on; -1 if nowhere. */
  private next = -2;

  constructor(rows: Buffer, name: string) {
    this.rows = rows;
    this.opening = Buffer.from(`"${name}":"`);
  }

  find(start: number, end: number): string | null {
    if (this.next !== -1 && this.next < start) this.next = this.rows.indexOf(this.opening, start);
    if (this.next === -1 || this.next >= end) return null;
    const from = this.next + this.opening.length;
    return this.rows.toString('utf8', from, findQuote(this.rows, from));
  }
}

function findQuote(rows: Buffer, from: number): number {
  let at = from;
  while (rows[at] !== 0x22) at += rows[at] === 0x5c ? 2 : 1;
  return at;
}

function parseRow(rows: Buffer, start: number, end: number): Endpoint {
  return JSON.parse(rows.toString('utf8', start, end)) as Endpoint;
}

function follow(endpoint: Endpoint, path: string): EndpointValue | undefined {
  let value: EndpointValue | undefined = endpoint;
  for (const name of path.split('.')) value = (value as Endpoint | undefined)?.[name];
  return value;
}

function textOf(value: EndpointValue | undefined): string | null {
  return typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : null;
}

function hashText(text: string): readonly number[] {
  const digest = hash('sha256', text, 'buffer');
  const words: number[] = [];
  for (let word = 0; word < HASH_WORDS; word += 1) {
    words.push(digest.readUInt32LE(word * WORD_BYTES));
  }
  return words;
}
