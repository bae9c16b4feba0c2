import type { ColumnMap } from '../map/map-csv.ts';
import type { Normalizers } from '../normalize/normalizer.ts';
import { compileSyntax } from '../parse/csv-syntax.ts';
import type { CsvDialect } from '../parse/dialect.ts';
import { createUnescape } from '../parse/field-text.ts';
import { ESCAPED, QUOTED } from '../parse/scan-csv.ts';
import { Arena } from './arena.ts';
import { FastMachine } from './fast-machine.ts';
import type { FastFormat } from './fast-machine.ts';
import type { FastPath, ProblemNamer } from './fast-path.ts';
import { createCsvOps, measureFields } from './op-table.ts';
import type { OpTable } from './op-table.ts';
import { ANSWER } from './ops.ts';
import { RepairSets } from './repair-sets.ts';
import { resolveRead, resolveValue } from './value-resolver.ts';

const NONE = -1;

/** A CSV source, as its reader has it. */
export interface CsvSource {
  readonly columns: readonly string[];
  readonly dialect: CsvDialect;
  readonly map: ColumnMap;
}

/**
 * The fast path for a CSV source, or null where it has something that the module can't prove.
 * `maxRecordBytes`: records of this length or more are left to the plain way.
 */
export function createFastCsv(
  source: CsvSource,
  normalizers: Normalizers,
  namer: ProblemNamer,
  maxRecordBytes: number,
): FastPath | null {
  const { columns, dialect, map } = source;
  if (dialect.endMarker !== null && columns.length === 1) return null;
  const arena = new Arena(FastMachine.reservedBytes);
  const repairSets = new RepairSets();
  const ops = createCsvOps(map, columns.length, { arena, repairSets, normalizers });
  if (ops === null) return null;
  const format = createFormat(source, ops, normalizers);
  const machine = new FastMachine(arena, repairSets, format, namer, maxRecordBytes);
  describeSource(machine, arena, source, ops);
  return machine;
}

function createFormat(
  { columns, dialect }: CsvSource,
  ops: OpTable,
  normalizers: Normalizers,
): FastFormat {
  const unescape = createUnescape(dialect);
  // Doubled quotes can be copied as they are read; any other escape is for the host.
  const isDoubled = dialect.quoteEscape === 'double' && dialect.bareEscape === 'none';
  const readText = (raw: string, flags: number) =>
    (flags & ESCAPED) === 0 ? raw : unescape(raw, (flags & QUOTED) !== 0);
  return {
    isJson: false,
    ops: ops.address,
    maxOps: ops.count,
    fieldsBytes: measureFields(columns.length),
    doubled: isDoubled ? (dialect.quote ?? NONE) : NONE,
    rowOverhead: () => ops.rowOverhead,
    slotOf: (op) => ops.slots[op]?.slot ?? null,
    resolve(op, raw, flags, channelType) {
      const opSlot = ops.slots[op];
      if (opSlot === null) return 'hard';
      const text = readText(raw, flags);
      const { slot, reader, maxListValues, repairs } = opSlot;
      const resolved =
        reader === null
          ? resolveValue(slot, text, channelType, normalizers, maxListValues)
          : resolveRead(slot, reader, text, normalizers, maxListValues);
      if (typeof resolved === 'string' || repairs.length === 0) return resolved;
      return { ...resolved, repairs: [...repairs, ...resolved.repairs] };
    },
    readText,
    learnKey: () => ANSWER.HARD,
    columnCount: columns.length,
  };
}

function describeSource(
  { exports }: FastMachine,
  arena: Arena,
  { columns, dialect }: CsvSource,
  ops: OpTable,
): void {
  const syntax = compileSyntax(dialect);
  exports.initCsv(
    syntax.delimiter,
    syntax.quote,
    syntax.quotedEscape,
    syntax.bareEscape,
    syntax.loneReturn,
    syntax.padding,
    columns.length,
  );
  const nulls = placeNulls(arena, dialect.nullTokens);
  exports.initNulls(nulls, dialect.nullTokens.length, dialect.isNullQuoted, ops.lateChannel);
  const header = Buffer.from(columns[0] ?? '');
  const isHeaderPossible = dialect.hasHeader && header.length > 0;
  exports.initHeader(arena.place(header), isHeaderPossible ? header.length : NONE);
}

/** Start and length of each token, two words each. */
function placeNulls(arena: Arena, tokens: readonly string[]): number {
  const words = tokens.flatMap((token) => {
    const bytes = Buffer.from(token);
    return [arena.place(bytes), bytes.length];
  });
  return arena.placeWords(words);
}
