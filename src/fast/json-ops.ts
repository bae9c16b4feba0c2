import type { NameRules, Slot } from '../map/destination.ts';
import { resolveDestination } from '../map/destination.ts';
import type { Constant } from '../map/name-rules.ts';
import type { ValueReader } from '../map/value-reader.ts';
import type { Normalizers } from '../normalize/normalizer.ts';
import type { Arena } from './arena.ts';
import { isNameAccepted, kindOf, roleOf, startObject } from './op-table.ts';
import type { OpSlot } from './op-table.ts';
import { JsonGroups } from './json-groups.ts';
import { WORD, writeOp } from './op-words.ts';
import type { OpWords } from './op-words.ts';
import { ANSWER, OP, ROLE, WORDS_PER_OP } from './ops.ts';
import type { RepairSets } from './repair-sets.ts';
import { boundOf, MAX_VALUE_UNITS, resolveValue } from './value-resolver.ts';

const MAX_OPS = 4096;
const TEXT_BYTES = 512 * 1024;
/** Quotes, brackets and a comma around a value. */
const PUNCTUATION_BYTES = 16;

/** What the host must know of an op that holds values. */
export type JsonSlot = Pick<OpSlot, 'slot' | 'reader'>;

/** The ops of JSON keys, each made when its key is met first. */
export class JsonOps {
  static readonly maxOps = MAX_OPS;
  /** The container that is the record itself. */
  static readonly root = 0;

  readonly address: number;
  readonly groups: JsonGroups;
  /**
   * Most bytes of a row that do not come from its record: constants, keys in their new form, and the
   * names of the few objects that the target has.
   */
  rowOverhead = 1024;
  private readonly arena: Arena;
  private readonly repairSets: RepairSets;
  private readonly rules: NameRules;
  private readonly texts: number;
  private textBytes = 0;
  private readonly slots: (JsonSlot | null)[] = [];
  private readonly opByPath = new Map<string, number>();
  /** Paths of nested objects, by container number. */
  private readonly containers: string[] = [''];
  private readonly containerPaths: ReadonlySet<string>;

  constructor(arena: Arena, repairSets: RepairSets, rules: NameRules) {
    this.arena = arena;
    this.repairSets = repairSets;
    this.rules = rules;
    this.address = arena.reserve(MAX_OPS * WORDS_PER_OP * 4);
    this.texts = arena.reserve(TEXT_BYTES);
    this.groups = new JsonGroups(arena);
    this.containerPaths = listContainers(rules);
  }

  slotOf(op: number): JsonSlot | null {
    return this.slots[op];
  }

  /** Numbers of the constants' ops, or null where one of them can't be had. */
  addConstants(constants: readonly Constant[], normalizers: Normalizers): number[] | null {
    const numbers = constants.map((constant) => this.addConstant(constant, normalizers));
    return numbers.includes(ANSWER.HARD) ? null : numbers;
  }

  /** The op of a key in a container, or HARD where records with it take the plain way. */
  learn(container: number, key: string): number {
    const parent = this.containers[container];
    const name = parent === '' ? key : `${parent}.${key}`;
    if (this.containerPaths.has(name)) return this.addContainer(name, key);
    const destination = resolveDestination(this.rules, name);
    if (destination.kind === 'drop') {
      const nameRepairs = this.repairSets.numberOf([destination.rule]);
      if (nameRepairs === null) return ANSWER.HARD;
      return this.add(null, '', { kind: OP.DROP, nameRepairs });
    }
    if (destination.kind !== 'slot' || destination.repairs.length > 0) return ANSWER.HARD;
    const { slot, reader } = destination;
    if (slot.parents.join('.') === parent) return this.addSlot(slot, reader);
    const group = container === JsonOps.root ? this.groups.numberOf(slot.parents) : null;
    return group === null ? ANSWER.HARD : this.addSlot(slot, reader, { container: group });
  }

  private addContainer(path: string, key: string): number {
    this.containers.push(path);
    const container = this.containers.length - 1;
    return this.add(null, startObject(key), { kind: OP.OBJECT, container });
  }

  /** Two names that lead to one slot share its op: a record with both is then noticed. */
  private addSlot(slot: Slot, reader: ValueReader | null, words: OpWords = {}): number {
    const known = this.opByPath.get(slot.path);
    if (known !== undefined) return this.isSameOp(known, reader, words) ? known : ANSWER.HARD;
    if (reader !== null && (slot.isList || slot.kind === 'address')) return ANSWER.HARD;
    if (!isNameAccepted(slot) || (slot.isList && slot.kind !== 'text')) return ANSWER.HARD;
    const listRepairs = this.repairSets.numberOf(['scalar-to-list']);
    if (listRepairs === null) return ANSWER.HARD;
    const number = this.add(
      { slot, reader },
      `${JSON.stringify(slot.key)}:${slot.isList ? '[' : ''}`,
      {
        kind: kindOf(slot, reader),
        limit: slot.isList ? MAX_VALUE_UNITS : boundOf(slot),
        role: roleOf(slot),
        listRepairs,
        ...words,
      },
    );
    if (number !== ANSWER.HARD) this.opByPath.set(slot.path, number);
    return number;
  }

  /** Constants within nested objects would have to be written in their midst. */
  private addConstant({ slot, text }: Constant, normalizers: Normalizers): number {
    if (slot.parents.length > 0 || slot.kind === 'address' || text.trim() === '') {
      return ANSWER.HARD;
    }
    const resolved = resolveValue(slot, text, null, normalizers, 1);
    if (typeof resolved === 'string' || resolved.json === null) return ANSWER.HARD;
    const constantRepairs = this.repairSets.numberOf(resolved.repairs);
    const constant = this.placeText(resolved.json);
    if (constantRepairs === null || constant === null) return ANSWER.HARD;
    this.rowOverhead += resolved.json.length * 3 + slot.key.length * 3 + 16;
    return this.addSlot(slot, null, {
      constant,
      constantLength: Buffer.byteLength(resolved.json),
      constantChannel: resolved.channel,
      constantRepairs,
    });
  }

  /** A constant's op is met before any key, and one of a key may have another place. */
  private isSameOp(op: number, reader: ValueReader | null, { container = 0 }: OpWords): boolean {
    const at = this.address / 4 + op * WORDS_PER_OP + WORD.container;
    return this.slots[op]?.reader === reader && this.arena.words()[at] === container;
  }

  private add(slot: JsonSlot | null, prefix: string, words: OpWords): number {
    const number = this.slots.length;
    const address = this.placeText(prefix);
    if (number >= MAX_OPS || address === null) return ANSWER.HARD;
    this.slots.push(slot);
    this.rowOverhead += Buffer.byteLength(prefix) + PUNCTUATION_BYTES;
    writeOp(this.arena.words(), this.address, number, {
      role: ROLE.NONE,
      ...words,
      prefix: address,
      prefixLength: Buffer.byteLength(prefix),
    });
    return number;
  }

  /** Where a text was put, or null where there is no more room. */
  private placeText(text: string): number | null {
    const bytes = Buffer.from(text);
    if (this.textBytes + bytes.length + 16 > TEXT_BYTES) return null;
    const address = this.texts + this.textBytes;
    this.arena.bytes().set(bytes, address);
    this.textBytes += bytes.length + 16;
    return address;
  }
}

/** Paths of the nested objects that the target knows. */
function listContainers({ target, columns, drops }: NameRules): Set<string> {
  const containers = new Set<string>();
  // A name of the run's own below an object would need that object's place as well.
  if ([...columns.keys(), ...drops].some((name) => name.includes('.'))) return containers;
  const paths = [
    ...target.groups.map((group) => `${group.path}.*`),
    ...target.fields.map((field) => field.path),
  ];
  for (const path of paths) {
    const names = path.split('.');
    for (let depth = 1; depth < names.length; depth += 1) {
      containers.add(names.slice(0, depth).join('.'));
    }
  }
  // An object that the run leaves out is not looked into.
  for (const name of drops) containers.delete(name);
  for (const [name, { to }] of columns) if (to.length === 0) containers.delete(name);
  return containers;
}
