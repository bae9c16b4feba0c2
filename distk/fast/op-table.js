import { writeOp } from './op-words.js';
import { OP, ROLE, WORDS_PER_OP } from './ops.js';
import { boundOf, MAX_VALUE_UNITS, MAX_VALUES, resolveValue } from './value-resolver.js';
const MAX_NAME_UNITS = 50;
/** Null where a column map has something that the module does not know. */
export function createCsvOps(map, context) {
    const ops = [];
    for (const { column, rule } of map.dropped) {
        const nameRepairs = context.repairSets.numberOf([rule]) ?? 0;
        ops.push({ ...createOp(OP.DROP, ''), columns: [column], nameRepairs });
    }
    const isKnown = addSlots(ops, map.slots, 0, context);
    if (!isKnown || map.unknown.length > 0)
        return null;
    ops.push(createOp(OP.END, ''));
    return layOut(ops, context.arena);
}
/** Slots of one parent stand side by side: see `groupByParents` of the column map. */
function addSlots(ops, slots, depth, context) {
    for (let at = 0; at < slots.length;) {
        const parent = slots[at].slot.parents.at(depth);
        if (parent === undefined) {
            const op = createValueOp(slots[at], context);
            if (op === null)
                return false;
            ops.push(op);
            at += 1;
            continue;
        }
        let end = at;
        while (end < slots.length && slots[end].slot.parents.at(depth) === parent)
            end += 1;
        ops.push(createOp(OP.OPEN, `${JSON.stringify(parent)}:{`));
        if (!addSlots(ops, slots.slice(at, end), depth + 1, context))
            return false;
        ops.push(createOp(OP.CLOSE, ''));
        at = end;
    }
    return true;
}
function createOp(kind, prefix) {
    return {
        kind,
        columns: [],
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
export function isNameAccepted({ key, isCustomName }) {
    return !isCustomName || (key.length <= MAX_NAME_UNITS && !INTEGER_LIKE.test(key));
}
const SINGLE_KINDS = {
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
function createValueOp(entry, context) {
    const { slot, columns, repairs, readers, template } = entry;
    const reader = readers.at(0) ?? null;
    // Two sources for one value may contradict one another; a list of dates is rare.
    const isRare = slot.isList ? slot.kind !== 'text' : columns.length > 1;
    // The module tells values apart by their op, not by their column.
    const isMixed = readers.some((other) => other !== reader);
    const isReadAddress = reader !== null && slot.kind === 'address';
    const isUnknown = isRare || isMixed || isReadAddress || template !== null;
    const nameRepairs = context.repairSets.numberOf(repairs);
    if (isUnknown || columns.length > MAX_VALUES || nameRepairs === null)
        return null;
    const kind = isNameAccepted(slot) ? kindOf(slot, reader) : OP.REFUSE;
    const op = createOp(kind, `${JSON.stringify(slot.key)}:`);
    if (slot.isList)
        op.prefix += '[';
    op.columns = columns;
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
export function kindOf({ isList, kind }, reader) {
    if (isList)
        return reader === null ? OP.TEXT_LIST : OP.MEMO_LIST;
    return reader === null || kind === 'channel-type' ? SINGLE_KINDS[kind] : OP.MEMO;
}
export function roleOf({ path }) {
    if (path === 'Address')
        return ROLE.ADDRESS;
    if (path === 'ChannelType')
        return ROLE.CHANNEL;
    return path === 'Id' ? ROLE.ID : ROLE.NONE;
}
/** Constants are resolved once. An address depends on a channel that is not known yet. */
function addConstant(op, { slot, constant }, context) {
    if (constant === null || constant.trim() === '')
        return true;
    if (slot.kind === 'address' || op.kind === OP.REFUSE)
        return false;
    const resolved = resolveValue(slot, constant, null, context.normalizers, 1);
    if (typeof resolved === 'string' || resolved.json === null)
        return false;
    const set = context.repairSets.numberOf(resolved.repairs);
    if (set === null)
        return false;
    op.constant = resolved.json;
    op.constantChannel = resolved.channel;
    op.constantRepairs = set;
    return true;
}
function layOut(ops, arena) {
    const address = arena.reserve(ops.length * WORDS_PER_OP * 4);
    const placed = ops.map((op) => ({
        columns: arena.place(new Uint8Array(Uint32Array.from(op.columns).buffer)),
        prefix: arena.place(Buffer.from(op.prefix)),
        constant: arena.place(Buffer.from(op.constant)),
    }));
    const words = arena.words();
    for (const [number, op] of ops.entries()) {
        writeOp(words, address, number, {
            kind: op.kind,
            columns: placed[number].columns,
            columnCount: op.columns.length,
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
/** Key, constant, and for each value quotes, brackets and a comma. */
function measureOverhead(op) {
    const texts = Buffer.byteLength(op.prefix) + Buffer.byteLength(op.constant);
    return texts + 8 * (op.columns.length + 2);
}
function findLateChannel(ops, address) {
    const channel = ops.findIndex(({ kind }) => kind === OP.CHANNEL);
    const target = ops.findIndex(({ kind }) => kind === OP.ADDRESS);
    return channel > target && target !== -1 ? address + channel * WORDS_PER_OP * 4 : 0;
}
