import { compileSyntax } from '../parse/csv-syntax.js';
import { createUnescape } from '../parse/field-text.js';
import { ESCAPED, QUOTED } from '../parse/scan-csv.js';
import { Arena } from './arena.js';
import { FastMachine } from './fast-machine.js';
import { createCsvOps } from './op-table.js';
import { ANSWER } from './ops.js';
import { RepairSets } from './repair-sets.js';
import { findProblem, resolveRead, resolveValue } from './value-resolver.js';
const BYTES_PER_FIELD = 16;
const NONE = -1;
/**
 * The fast path for a CSV source, or null where it has something that the module can't prove.
 * `maxRecordBytes`: records of this length or more are left to the plain way.
 */
export function createFastCsv(source, normalizers, maxRecordBytes) {
    const { columns, dialect, map } = source;
    if (dialect.endMarker !== null && columns.length === 1)
        return null;
    const arena = new Arena(FastMachine.reservedBytes);
    const repairSets = new RepairSets();
    const ops = createCsvOps(map, { arena, repairSets, normalizers });
    if (ops === null)
        return null;
    const format = createFormat(source, ops, normalizers);
    const machine = new FastMachine(arena, repairSets, format, maxRecordBytes);
    describeSource(machine, arena, source, ops);
    return machine;
}
function createFormat({ columns, dialect }, ops, normalizers) {
    const unescape = createUnescape(dialect);
    // Doubled quotes can be copied as they are read; any other escape is for the host.
    const isDoubled = dialect.quoteEscape === 'double' && dialect.bareEscape === 'none';
    const readText = (raw, flags) => (flags & ESCAPED) === 0 ? raw : unescape(raw, (flags & QUOTED) !== 0);
    return {
        isJson: false,
        ops: ops.address,
        maxOps: ops.count,
        fieldsBytes: (columns.length + 1) * BYTES_PER_FIELD,
        doubled: isDoubled ? (dialect.quote ?? NONE) : NONE,
        rowOverhead: () => ops.rowOverhead,
        slotOf: (op) => ops.slots[op]?.slot ?? null,
        resolve(op, raw, flags, channelType) {
            const opSlot = ops.slots[op];
            if (opSlot === null)
                return 'hard';
            const text = readText(raw, flags);
            const { slot, reader, maxListValues, repairs } = opSlot;
            const resolved = reader === null
                ? resolveValue(slot, text, channelType, normalizers, maxListValues)
                : resolveRead(slot, reader, text, normalizers, maxListValues);
            if (typeof resolved === 'string' || repairs.length === 0)
                return resolved;
            return { ...resolved, repairs: [...repairs, ...resolved.repairs] };
        },
        findProblem(op, raw, flags, channelType) {
            const slot = ops.slots[op]?.slot;
            if (slot === undefined)
                return null;
            return findProblem(slot, readText(raw, flags), channelType, normalizers);
        },
        learnKey: () => ANSWER.HARD,
    };
}
function describeSource({ exports }, arena, { columns, dialect }, ops) {
    const syntax = compileSyntax(dialect);
    exports.initCsv(syntax.delimiter, syntax.quote, syntax.quotedEscape, syntax.bareEscape, syntax.loneReturn, syntax.padding, columns.length);
    const nulls = placeNulls(arena, dialect.nullTokens);
    exports.initNulls(nulls, dialect.nullTokens.length, dialect.isNullQuoted, ops.lateChannel);
    const header = Buffer.from(columns[0] ?? '');
    const isHeaderPossible = dialect.hasHeader && header.length > 0;
    exports.initHeader(arena.place(header), isHeaderPossible ? header.length : NONE);
}
/** Start and length of each token, two words each. */
function placeNulls(arena, tokens) {
    const words = tokens.flatMap((token) => {
        const bytes = Buffer.from(token);
        return [arena.place(bytes), bytes.length];
    });
    return arena.place(new Uint8Array(Uint32Array.from(words).buffer));
}
