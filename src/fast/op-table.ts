import type { FieldKind } from '../domain/field-kind.ts';
import type { RepairRule } from '../domain/repair.ts';
import type { Slot } from '../map/destination.ts';
import type { ColumnMap, ColumnSlot } from '../map/map-csv.ts';
import type { ValueReader } from '../map/value-reader.ts';
import type { Normalizers } from '../normalize/normalizer.ts';
import type { Arena } from './arena.ts';
import { writeOp } from './op-words.ts';
import { OP, ROLE, WORDS_PER_OP } from './ops.ts';
import type { RepairSets } from './repair-sets.ts';
import { boundOf, MAX_VALUE_UNITS, MAX_VALUES, resolveValue } from './value-resolver.ts';

const MAX_NAME_UNITS = 50;
/** Of a field among those of a record. */
const BYTES_PER_FIELD = 16;

/** What the host must know of an op that holds values. */
export interface OpSlot {
  readonly slot: Slot;
  /** How the mapping says that texts are read; null: as they stand. */
  readonly reader: ValueReader | null;
  readonly repairs: readonly RepairRule[];
  /** Most values that one cell with a list may add. */
  readonly maxListValues: number;
}

/** The ops of a CSV source, laid out in the module's memory. */
export interface OpTable {
  readonly address: number;
  readonly count: number;
  /** By op number; null for ops that hold no value. */
  readonly slots: readonly (OpSlot | null)[];
  /** Most bytes of a row that do not come from its record. */
  readonly rowOverhead: number;
  /** Address of the channel's op where it comes after the address, or 0. */
  readonly lateChannel: number;
}

interface Op {
  kind: number;
  columns: readonly number[];
  /** Names of the objects around it, outermost first. */
  parents: readonly string[];
  prefix: string;
  nameRepairs: number;
  constant: string;
  constantChannel: number;
  constantRepairs: number;
  limit: number;
  role: number;
  slot: OpSlot | null;
}

/** What an op table is made with. */
export interface OpContext {
  readonly arena: Arena;
  readonly repairSets: RepairSets;
  readonly normalizers: Normalizers;
}

/** Bytes that the fields of a record take: one more that stands for any others, and one that is always empty. */
export function measureFields(columnCount: number): number {
  return placeOfField(columnCount + 2);
}

/** Null where a column map has something that the module does not know. */
export function createCsvOps(
  map: ColumnMap,
  columnCount: number,
  context: OpContext,
): OpTable | null {
  const ops: Op[] = [];
  for (const { column, rule } of map.dropped) {
    const nameRepairs = context.repairSets.numberOf([rule]) ?? 0;
    ops.push({ ...createOp(OP.DROP, ''), columns: [column], nameRepairs });
  }
  if (map.unknown.length > 0) return null;
  // Slots of one parent stand side by side: see `groupByParents` of the column map.
  for (const slot of map.slots) {
    const op = createValueOp(slot, context);
    if (op === null) return null;
    ops.push(op);
  }
  ops.push(createOp(OP.END, ''));
  return layOut(ops, columnCount, context.arena);
}

function createOp(kind: number, prefix: string): Op {
  return {
    kind,
    columns: [],
    parents: [],
    prefix,
    nameRepairs: 0,
    constant: '',
    constantChannel: 0,
    constantRepairs: 0,
    limit: 0,
    role: ROLE.NONE,
    slot: null,
  };
}

/** An integer-like name would be moved to the front of its object by the plain way. */
const INTEGER_LIKE = /^(0|[1-9]\d*)$/;

/** Whether rows can hold values under a slot's name at all. */
export function isNameAccepted({ key, isCustomName }: Slot): boolean {
  return !isCustomName || (key.length <= MAX_NAME_UNITS && !INTEGER_LIKE.test(key));
}

const SINGLE_KINDS: Readonly<Record<FieldKind, number>> = {
  text: OP.TEXT,
  address: OP.ADDRESS,
  number: OP.NUMBER,
  'channel-type': OP.CHANNEL,
  'opt-out': OP.MEMO,
  country: OP.MEMO,
  locale: OP.MEMO,
  timezone: OP.MEMO,
  date: OP.MEMO,
};

function createValueOp(entry: ColumnSlot, context: OpContext): Op | null {
  const { slot, columns, repairs, readers, template } = entry;
  const reader = readers.at(0) ?? null;
  // Two sources for one value may contradict one another; a list of dates is rare.
  const isRare = slot.isList ? slot.kind !== 'text' : columns.length > 1;
  // The module tells values apart by their op, not by their column.
  const isMixed = readers.some((other) => other !== reader);
  const isReadAddress = reader !== null && slot.kind === 'address';
  const isUnknown = isRare || isMixed || isReadAddress || template !== null;
  const nameRepairs = context.repairSets.numberOf(repairs);
  if (isUnknown || columns.length > MAX_VALUES || nameRepairs === null) return null;
  const kind = isNameAccepted(slot) ? kindOf(slot, reader) : OP.REFUSE;
  const op = createOp(kind, `${JSON.stringify(slot.key)}:`);
  if (slot.isList) op.prefix += '[';
  op.columns = columns;
  op.parents = slot.parents;
  op.nameRepairs = nameRepairs;
  op.limit = slot.isList ? MAX_VALUE_UNITS : boundOf(slot);
  op.role = roleOf(slot);
  op.slot = {
    slot,
    reader,
    repairs,
    maxListValues: Math.floor(MAX_VALUES / Math.max(1, columns.length)),
  };
  return addConstant(op, entry, context) ? op : null;
}

/** With a reader, only the host knows what a text means. */
export function kindOf({ isList, kind }: Slot, reader: ValueReader | null): number {
  if (isList) return reader === null ? OP.TEXT_LIST : OP.MEMO_LIST;
  return reader === null || kind === 'channel-type' ? SINGLE_KINDS[kind] : OP.MEMO;
}

export function roleOf({ path }: Slot): number {
  if (path === 'Address') return ROLE.ADDRESS;
  if (path === 'ChannelType') return ROLE.CHANNEL;
  return path === 'Id' ? ROLE.ID : ROLE.NONE;
}

/** Constants are resolved once. An address depends on a channel that is not known yet. */
function addConstant(op: Op, { slot, constant }: ColumnSlot, context: OpContext): boolean {
  if (constant === null || constant.trim() === '') return true;
  if (slot.kind === 'address' || op.kind === OP.REFUSE) return false;
  const resolved = resolveValue(slot, constant, null, context.normalizers, 1);
  if (typeof resolved === 'string' || resolved.json === null) return false;
  const set = context.repairSets.numberOf(resolved.repairs);
  if (set === null) return false;
  op.constant = slot.isList ? `${resolved.json}]` : resolved.json;
  op.constantChannel = resolved.channel;
  op.constantRepairs = set;
  return true;
}

function layOut(ops: readonly Op[], columnCount: number, arena: Arena): OpTable {
  const address = arena.reserve(ops.length * WORDS_PER_OP * 4);
  const placed = ops.map((op) => placeTexts(op, arena));
  const words = arena.words();
  for (const [number, op] of ops.entries()) {
    const isOne = op.columns.length === 1;
    writeOp(words, address, number, {
      kind: op.kind,
      field: placeOfField(isOne ? op.columns[0] : columnCount + 1),
      columns: placed[number].columns,
      columnCount: isOne ? 0 : op.columns.length,
      depth: op.parents.length,
      common: countCommon(op.parents, ops[number - 1]?.parents ?? []),
      starts: placed[number].starts,
      prefix: placed[number].prefix,
      prefixLength: Buffer.byteLength(op.prefix),
      nameRepairs: op.nameRepairs,
      constant: placed[number].constant,
      constantLength: Buffer.byteLength(op.constant),
      constantChannel: op.constantChannel,
      constantRepairs: op.constantRepairs,
      limit: op.limit,
      role: op.role,
    });
  }
  return {
    address,
    count: ops.length,
    slots: ops.map(({ slot }) => slot),
    rowOverhead: ops.reduce((sum, op) => sum + measureOverhead(op), 64),
    lateChannel: findLateChannel(ops, address),
  };
}

/** Addresses of what an op reads. The prefix stands behind the starts of the objects around it. */
function placeTexts(
  op: Op,
  arena: Arena,
): Record<'columns' | 'starts' | 'prefix' | 'constant', number> {
  const texts = [...op.parents.map(startObject), op.prefix].map((text) => Buffer.from(text));
  let end = arena.place(Buffer.concat(texts));
  const starts: number[] = [];
  for (const { length } of texts) {
    starts.push(end);
    end += length;
  }
  return {
    columns: arena.placeWords(op.columns.map(placeOfField)),
    starts: arena.placeWords(starts),
    prefix: starts[op.parents.length],
    constant: arena.place(Buffer.from(op.constant)),
  };
}

/** What an object of this name starts with in a row. */
export function startObject(name: string): string {
  return `${JSON.stringify(name)}:{`;
}

function placeOfField(column: number): number {
  return column * BYTES_PER_FIELD;
}

/** How many names, from the first, two lists share. */
function countCommon(some: readonly string[], others: readonly string[]): number {
  const count = some.findIndex((name, at) => name !== others[at]);
  return count === -1 ? some.length : count;
}

/** Key, constant, objects around them, and for each value quotes, brackets and a comma. */
function measureOverhead({ parents, prefix, constant, columns }: Op): number {
  const texts = Buffer.byteLength([...parents.map(startObject), prefix, constant].join(''));
  return texts + 8 * (parents.length + columns.length + 2);
}

function findLateChannel(ops: readonly Op[], address: number): number {
  const channel = ops.findIndex(({ kind }) => kind === OP.CHANNEL);
  const target = ops.findIndex(({ kind }) => kind === OP.ADDRESS);
  return channel > target && target !== -1 ? address + channel * WORDS_PER_OP * 4 : 0;
}
