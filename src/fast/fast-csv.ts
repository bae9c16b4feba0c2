import type { ColumnMap } from '../map/map-csv.ts';
import type { Normalizers } from '../normalize/normalizer.ts';
import { compileSyntax } from '../parse/csv-syntax.ts';
import type { CsvDialect } from '../parse/dialect.ts';
import { createUnescape } from '../parse/field-text.ts';
import { ESCAPED, QUOTED } from '../parse/scan-csv.ts';
import { Arena } from './arena.ts';
import { FastMachine } from './fast-machine.ts';
import type { FastPath } from './fast-path.ts';
import { createCsvOps } from './op-table.ts';
import { RepairSets } from './repair-sets.ts';

const BYTES_PER_FIELD = 16;
const NONE = -1;
/** Longer records go the plain way: most rows would be over the limit of the target anyway. */
const MAX_FAST_RECORD_BYTES = 65536;

/** A CSV source, as its reader has it. */
export interface CsvSource {
  readonly columns: readonly string[];
  readonly dialect: CsvDialect;
  readonly map: ColumnMap;
}

/** The fast path for a CSV source, or null where it has something that the module can't prove. */
export function createFastCsv(
  source: CsvSource,
  normalizers: Normalizers,
  limits: { readonly maxRecordBytes: number },
): FastPath | null {
  const { columns, dialect, map } = source;
  if (dialect.endMarker !== null && columns.length === 1) return null;
  const arena = new Arena(FastMachine.reservedBytes);
  const repairSets = new RepairSets();
  const ops = createCsvOps(map, { arena, repairSets, normalizers });
  if (ops === null) return null;
  const unescape = createUnescape(dialect);
  const machine = new FastMachine({
    arena,
    ops,
    repairSets,
    normalizers,
    fieldsBytes: (columns.length + 1) * BYTES_PER_FIELD,
    readText: (text, flags) =>
      (flags & ESCAPED) === 0 ? text : unescape(text, (flags & QUOTED) !== 0),
  });
  const { exports } = machine;
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
  exports.initLimits(Math.min(limits.maxRecordBytes, MAX_FAST_RECORD_BYTES));
  const nulls = placeNulls(arena, dialect.nullTokens);
  const { nullTokens, isNullQuoted } = dialect;
  exports.initNulls(nulls, nullTokens.length, isNullQuoted, ops.lateChannel);
  const header = Buffer.from(columns[0] ?? '');
  const isHeaderPossible = dialect.hasHeader && header.length > 0;
  exports.initHeader(arena.place(header), isHeaderPossible ? header.length : NONE);
  // Doubled quotes can be copied as they are read; any other escape is for the host.
  const isDoubled = dialect.quoteEscape === 'double' && dialect.bareEscape === 'none';
  const doubled = isDoubled ? syntax.quote : NONE;
  machine.start((from, to, area, isAsciiOnly) =>
    exports.runCsv(
      from,
      to,
      area.output,
      area.outputEnd,
      area.rowEnds,
      area.mostRows,
      ops.rowOverhead,
      doubled,
      isAsciiOnly,
    ),
  );
  return machine;
}

/** Start and length of each token, two words each. */
function placeNulls(arena: Arena, tokens: readonly string[]): number {
  const words = tokens.flatMap((token) => {
    const bytes = Buffer.from(token);
    return [arena.place(bytes), bytes.length];
  });
  return arena.place(new Uint8Array(Uint32Array.from(words).buffer));
}
