import { resolveDestination } from '../map/destination.js';
import { isNameAccepted, kindOf, roleOf } from './op-table.js';
import { JsonGroups } from './json-groups.js';
import { WORD, writeOp } from './op-words.js';
import { ANSWER, OP, ROLE, WORDS_PER_OP } from './ops.js';
import { boundOf, MAX_VALUE_UNITS, resolveValue } from './value-resolver.js';
const MAX_OPS = 4096;
const TEXT_BYTES = 512 * 1024;
/** Quotes, brackets and a comma around a value. */
const PUNCTUATION_BYTES = 16;
/** The ops of JSON keys, each made when its key is met first. */
export class JsonOps {
    static maxOps = MAX_OPS;
    /** The container that is the record itself. */
    static root = 0;
    address;
    groups;
    /**
     * Most bytes of a row that do not come from its record: constants, keys in their new form, and the
     * names of the few objects that the target has.
     */
    rowOverhead = 1024;
    arena;
    repairSets;
    rules;
    texts;
    textBytes = 0;
    slots = [];
    opByPath = new Map();
    /** Paths of nested objects, by container number. */
    containers = [''];
    containerPaths;
    constructor(arena, repairSets, rules) {
        this.arena = arena;
        this.repairSets = repairSets;
        this.rules = rules;
        this.address = arena.reserve(MAX_OPS * WORDS_PER_OP * 4);
        this.texts = arena.reserve(TEXT_BYTES);
        this.groups = new JsonGroups(arena);
        this.containerPaths = listContainers(rules);
    }
    slotOf(op) {
        return this.slots[op];
    }
    /** Numbers of the constants' ops, or null where one of them can't be had. */
    addConstants(constants, normalizers) {
        const numbers = constants.map((constant) => this.addConstant(constant, normalizers));
        return numbers.includes(ANSWER.HARD) ? null : numbers;
    }
    /** The op of a key in a container, or HARD where records with it take the plain way. */
    learn(container, key) {
        const parent = this.containers[container];
        const name = parent === '' ? key : `${parent}.${key}`;
        if (this.containerPaths.has(name))
            return this.addContainer(name, key);
        const destination = resolveDestination(this.rules, name);
        if (destination.kind === 'drop') {
            const nameRepairs = this.repairSets.numberOf([destination.rule]);
            if (nameRepairs === null)
                return ANSWER.HARD;
            return this.add(null, '', { kind: OP.DROP, nameRepairs });
        }
        if (destination.kind !== 'slot' || destination.repairs.length > 0)
            return ANSWER.HARD;
        const { slot, reader } = destination;
        if (slot.parents.join('.') === parent)
            return this.addSlot(slot, reader);
        const group = container === JsonOps.root ? this.groups.numberOf(slot.parents) : null;
        return group === null ? ANSWER.HARD : this.addSlot(slot, reader, { container: group });
    }
    addContainer(path, key) {
        this.containers.push(path);
        const container = this.containers.length - 1;
        return this.add(null, `${JSON.stringify(key)}:{`, { kind: OP.OPEN, container });
    }
    /** Two names that lead to one slot share its op: a record with both is then noticed. */
    addSlot(slot, reader, words = {}) {
        const known = this.opByPath.get(slot.path);
        if (known !== undefined)
            return this.isSameOp(known, reader, words) ? known : ANSWER.HARD;
        if (reader !== null && (slot.isList || slot.kind === 'address'))
            return ANSWER.HARD;
        if (!isNameAccepted(slot) || (slot.isList && slot.kind !== 'text'))
            return ANSWER.HARD;
        const listRepairs = this.repairSets.numberOf(['scalar-to-list']);
        if (listRepairs === null)
            return ANSWER.HARD;
        const number = this.add({ slot, reader }, `${JSON.stringify(slot.key)}:${slot.isList ? '[' : ''}`, {
            kind: kindOf(slot, reader),
            limit: slot.isList ? MAX_VALUE_UNITS : boundOf(slot),
            role: roleOf(slot),
            listRepairs,
            ...words,
        });
        if (number !== ANSWER.HARD)
            this.opByPath.set(slot.path, number);
        return number;
    }
    /** Constants within nested objects would have to be written in their midst. */
    addConstant({ slot, text }, normalizers) {
        if (slot.parents.length > 0 || slot.kind === 'address' || text.trim() === '') {
            return ANSWER.HARD;
        }
        const resolved = resolveValue(slot, text, null, normalizers, 1);
        if (typeof resolved === 'string' || resolved.json === null)
            return ANSWER.HARD;
        const constantRepairs = this.repairSets.numberOf(resolved.repairs);
        const constant = this.placeText(resolved.json);
        if (constantRepairs === null || constant === null)
            return ANSWER.HARD;
        this.rowOverhead += resolved.json.length * 3 + slot.key.length * 3 + 16;
        return this.addSlot(slot, null, {
            constant,
            constantLength: Buffer.byteLength(resolved.json),
            constantChannel: resolved.channel,
            constantRepairs,
        });
    }
    /** A constant's op is met before any key, and one of a key may have another place. */
    isSameOp(op, reader, { container = 0 }) {
        const at = this.address / 4 + op * WORDS_PER_OP + WORD.container;
        return this.slots[op]?.reader === reader && this.arena.words()[at] === container;
    }
    add(slot, prefix, words) {
        const number = this.slots.length;
        const address = this.placeText(prefix);
        if (number >= MAX_OPS || address === null)
            return ANSWER.HARD;
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
    placeText(text) {
        const bytes = Buffer.from(text);
        if (this.textBytes + bytes.length + 16 > TEXT_BYTES)
            return null;
        const address = this.texts + this.textBytes;
        this.arena.bytes().set(bytes, address);
        this.textBytes += bytes.length + 16;
        return address;
    }
}
/** Paths of the nested objects that the target knows. */
function listContainers({ target, columns, drops }) {
    const containers = new Set();
    // A name of the run's own below an object would need that object's place as well.
    if ([...columns.keys(), ...drops].some((name) => name.includes('.')))
        return containers;
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
    for (const name of drops)
        containers.delete(name);
    for (const [name, { to }] of columns)
        if (to.length === 0)
            containers.delete(name);
    return containers;
}
