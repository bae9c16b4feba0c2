import { createProblem } from '../domain/problem.js';
import { findColumn, resolveDestination } from './destination.js';
import { createDraft, meetsAddressCondition } from './draft.js';
import { hasReadValue, readWhole } from './value-reader.js';
/** Decides, once a header, where its columns go. */
export function mapColumns(names, rules, constants) {
    const slots = createSlots(names, rules.templates, constants);
    const dropped = [];
    const unknown = [];
    for (const [column, name] of names.entries()) {
        const destination = resolveDestination(rules, name);
        switch (destination.kind) {
            case 'slot':
                slots.add(column, destination);
                break;
            case 'several':
                for (const one of destination.destinations)
                    slots.add(column, one);
                break;
            case 'drop':
                dropped.push({ column, rule: destination.rule });
                break;
            case 'unknown':
                unknown.push({ name, findClosest: destination.findClosest });
                break;
            case 'used':
        }
    }
    const condition = findCondition(names, rules);
    return { slots: groupByParents(slots.list(), 0), dropped, unknown, condition };
}
/** The slots of columns in their order, then those of templates alone, then of constants alone. */
function createSlots(names, templates, constants) {
    const slots = new Map();
    const constantOf = new Map(constants.map(({ slot, text }) => [slot.path, text]));
    const templateOf = new Map(templates.map((template) => [template.slot.path, placeTemplate(template, names)]));
    const find = (slot, repairs) => {
        const known = slots.get(slot.path);
        if (known !== undefined)
            return known;
        const template = templateOf.get(slot.path) ?? null;
        const constant = constantOf.get(slot.path) ?? null;
        const created = { slot, columns: [], readers: [], template, constant, repairs };
        slots.set(slot.path, created);
        return created;
    };
    return {
        add(column, { slot, reader, repairs }) {
            const entry = find(slot, repairs);
            entry.columns.push(column);
            entry.readers.push(reader);
        },
        list() {
            for (const { slot } of [...templates, ...constants])
                find(slot, []);
            return [...slots.values()];
        },
    };
}
/** A column that is not there, as -1, has no value in any record. */
function placeTemplate({ parts }, names) {
    return parts.map((part) => ('text' in part ? part.text : findNamed(names, part.name)));
}
function findNamed(names, wanted) {
    const exact = names.indexOf(wanted);
    return exact === -1 ? names.findIndex((name) => name.trim() === wanted) : exact;
}
function findCondition(names, rules) {
    const condition = rules.condition;
    if (condition.kind !== 'name')
        return condition;
    const { name } = condition;
    const reader = findColumn(rules, name)?.reader ?? null;
    return { kind: 'column', column: findNamed(names, name), reader };
}
/** Brings slots of one parent object together, at the place of the first of them. */
function groupByParents(slots, depth) {
    const groups = new Map();
    for (const entry of slots) {
        const parent = entry.slot.parents.at(depth);
        const group = parent === undefined ? `.${entry.slot.key}` : parent;
        const members = groups.get(group);
        if (members === undefined)
            groups.set(group, [entry]);
        else
            members.push(entry);
    }
    return [...groups].flatMap(([group, members]) => group.startsWith('.') ? members : groupByParents(members, depth + 1));
}
/** Collects the texts of one record by slot. */
export function mapCsvRecord(map, cell) {
    const draft = createDraft();
    for (const entry of map.slots) {
        const texts = readTexts(entry, cell, draft);
        if (texts.length > 0) {
            draft.fields.push({ slot: entry.slot, texts });
        }
        else if (entry.constant !== null) {
            draft.fields.push({ slot: entry.slot, texts: [entry.constant] });
        }
    }
    for (const { column, rule } of map.dropped) {
        if (isBlank(cell(column)))
            continue;
        draft.hasValue = true;
        draft.repairs.push(rule);
    }
    judgeCondition(map.condition, cell, draft);
    return draft;
}
function readTexts(entry, cell, draft) {
    const { slot, columns, readers, template } = entry;
    const texts = [];
    for (let at = 0; at < columns.length; at += 1) {
        const text = cell(columns[at]);
        if (text === null)
            continue;
        if (isBlank(text)) {
            // An empty cell is no value where a constant can stand in for it.
            if (entry.constant === null)
                texts.push(text);
            continue;
        }
        draft.hasValue = true;
        draft.repairs.push(...entry.repairs);
        readWhole(readers[at], slot, text, draft, texts);
    }
    const filled = template === null ? null : fillTemplate(template, cell);
    if (filled !== null) {
        draft.hasValue = true;
        texts.push(filled);
    }
    return slot.isList || texts.length < 2 ? texts : mergeSingle(entry, texts, draft);
}
/** Null where one of the cells is empty. */
function fillTemplate(template, cell) {
    let filled = '';
    for (const part of template) {
        const text = typeof part === 'string' ? part : part === -1 ? null : cell(part);
        if (text === null || (typeof part === 'number' && isBlank(text)))
            return null;
        filled += typeof part === 'number' ? text.trim() : text;
    }
    return filled;
}
/** Several columns lead to one single value: they must not contradict one another. */
function mergeSingle({ slot }, texts, draft) {
    const [first, ...others] = texts.filter((text) => !isBlank(text));
    if (first === undefined)
        return [''];
    const other = others.find((text) => text !== first);
    if (other === undefined)
        return [first];
    draft.problems.push(createProblem({ code: 'conflicting-values', facts: { other } }, slot.path, first));
    return [];
}
function judgeCondition(condition, cell, draft) {
    if (condition.kind === 'address') {
        draft.isWanted = meetsAddressCondition(draft);
    }
    else if (condition.kind === 'column') {
        const { column, reader } = condition;
        const text = column === -1 ? null : cell(column);
        draft.isWanted = text !== null && hasReadValue(reader, text);
        draft.hasValue ||= text !== null && !isBlank(text);
    }
}
function isBlank(text) {
    return text === null || text.trim() === '';
}
