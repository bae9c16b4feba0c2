import { createProblem } from '../domain/problem.js';
import { describeJsonType, isJsonArray, isJsonObject, JsonNumber } from '../parse/json-value.js';
import { findColumn } from './destination.js';
import { createDraft, meetsAddressCondition } from './draft.js';
import { findContainers, rememberDestinations } from './json-names.js';
import { readScalar } from './list-text.js';
import { hasReadValue, readElement, readWhole } from './value-reader.js';
/** Compiles the run's choices about names for records that name their own fields. */
export function createJsonMapper(rules, constants) {
    const containers = findContainers(rules);
    const findDestination = rememberDestinations(rules);
    return (record) => {
        const draft = createDraft();
        const walk = {
            draft,
            containers,
            findDestination,
            usedNames: rules.usedNames,
            bySlot: new Map(),
            usedValues: new Map(),
        };
        walkObject(walk, '', record);
        for (const template of rules.templates)
            placeTemplate(walk, template);
        for (const { slot, text } of constants) {
            const own = walk.bySlot.get(slot.path);
            if (own === undefined)
                addTexts(walk, slot, [text]);
            else if (own.texts.every(isBlank))
                own.texts.splice(0, Infinity, text);
        }
        draft.isWanted = isConditionMet(walk, rules);
        return draft;
    };
}
function walkObject(walk, prefix, object) {
    for (const [key, value] of object) {
        const name = prefix === '' ? key : `${prefix}.${key}`;
        if (value === null)
            continue;
        if (walk.usedNames.has(name))
            walk.usedValues.set(name, value);
        if (isJsonObject(value) && isContainer(walk, name))
            walkObject(walk, name, value);
        else
            placeValue(walk, name, value);
    }
}
/** Objects that the target does not know become one attribute a leaf, where that is asked for. */
function isContainer(walk, name) {
    const destination = walk.findDestination(name);
    if (destination.kind === 'drop' && destination.rule === 'column-dropped')
        return false;
    if (walk.containers.has(name.toLowerCase()))
        return true;
    return destination.kind === 'slot' && destination.repairs.includes('unknown-field-to-attribute');
}
function placeValue(walk, name, value) {
    const { draft } = walk;
    const destination = walk.findDestination(name);
    // As in an empty cell of CSV there is nothing to repair or to leave out in an empty text.
    const isEmpty = isEmptyText(value);
    draft.hasValue ||= !isEmpty;
    switch (destination.kind) {
        case 'drop':
            if (!isEmpty)
                draft.repairs.push(destination.rule);
            return;
        case 'unknown': {
            const facts = { closest: destination.findClosest() };
            draft.problems.push(createProblem({ code: 'unknown-field', facts }, name, readScalar(value)));
            return;
        }
        case 'slot':
            placeIn(walk, destination, value);
            return;
        case 'several':
            for (const one of destination.destinations)
                placeIn(walk, one, value);
            return;
        case 'used':
    }
}
function placeIn(walk, { slot, reader, repairs }, value) {
    if (!isEmptyText(value))
        walk.draft.repairs.push(...repairs);
    if (slot.isList)
        placeList(walk, slot, reader, value);
    else
        placeSingle(walk, slot, reader, value);
}
function placeList(walk, slot, reader, value) {
    const { draft } = walk;
    const isArray = isJsonArray(value);
    const isSplit = typeof value === 'string' && reader !== null && reader.list !== null;
    if (!isArray && !isSplit && !isEmptyText(value))
        draft.repairs.push('scalar-to-list');
    const elements = isArray ? value : [value];
    const texts = [];
    for (const element of elements) {
        if (element === null)
            continue;
        const text = readScalar(element);
        if (text === null) {
            addWrongType(walk, slot, 'a list of texts', element);
            return;
        }
        addConversion(walk, slot, element);
        if (isSplit && !isBlank(text))
            readWhole(reader, slot, text, draft, texts);
        else
            readElement(reader, slot, text, draft, texts);
    }
    // A list of nothing but values that the mapping leaves out is no empty list.
    if (texts.length > 0 || elements.length === 0 || reader === null)
        addTexts(walk, slot, texts);
}
function placeSingle(walk, slot, reader, value) {
    const text = readScalar(value);
    if (text === null) {
        addWrongType(walk, slot, slot.kind === 'number' ? 'a number' : 'a text', value);
        return;
    }
    // As among the columns of a CSV record, an empty text is no value beside another one.
    if (isBlank(text) && walk.bySlot.has(slot.path))
        return;
    addConversion(walk, slot, value);
    const texts = [];
    readElement(reader, slot, text, walk.draft, texts);
    for (const read of texts)
        addSingle(walk, slot, read);
}
/** Two names lead to one single value: they must not contradict one another. */
function addSingle(walk, slot, text) {
    const earlier = walk.bySlot.get(slot.path);
    if (earlier === undefined)
        addTexts(walk, slot, [text]);
    else if (isBlank(earlier.texts[0]))
        earlier.texts[0] = text;
    else if (earlier.texts[0] !== text)
        addConflict(walk, slot, earlier.texts[0], text);
}
function isEmptyText(value) {
    return typeof value === 'string' && isBlank(value);
}
function isBlank(text) {
    return text.trim() === '';
}
function addConflict(walk, slot, earlier, other) {
    const finding = { code: 'conflicting-values', facts: { other } };
    walk.draft.problems.push(createProblem(finding, slot.path, earlier));
}
function addConversion(walk, slot, value) {
    const rule = isEmptyText(value) ? null : findConversion(slot, value);
    if (rule !== null)
        walk.draft.repairs.push(rule);
}
/** The rule under which a text, number or boolean is counted that becomes another of them. */
export function findConversion(slot, value) {
    const isNumber = value instanceof JsonNumber;
    if (slot.kind === 'number')
        return isNumber ? null : 'text-to-number';
    if (isNumber)
        return 'number-to-text';
    // An opt-out word is counted once, where it is read.
    return typeof value === 'boolean' && slot.kind !== 'opt-out' ? 'boolean-to-text' : null;
}
function addWrongType(walk, slot, expected, value) {
    const facts = { expected, actual: describeJsonType(value) };
    const problem = createProblem({ code: 'wrong-type', facts }, slot.path, readScalar(value));
    walk.draft.problems.push(problem);
}
function addTexts(walk, slot, texts) {
    const earlier = walk.bySlot.get(slot.path);
    if (earlier !== undefined) {
        // One by one: a list can be too long to be spread.
        for (const text of texts)
            earlier.texts.push(text);
        return;
    }
    const field = { slot, texts };
    walk.bySlot.set(slot.path, field);
    walk.draft.fields.push(field);
}
/** There is no value where one of the names has none. */
function placeTemplate(walk, { slot, parts }) {
    let filled = '';
    for (const part of parts) {
        const value = 'text' in part ? part.text : walk.usedValues.get(part.name);
        if (value === undefined || ('name' in part && isEmptyText(value)))
            return;
        const text = readScalar(value);
        if (text === null) {
            addWrongType(walk, slot, 'a text', value);
            return;
        }
        filled += 'name' in part ? text.trim() : text;
    }
    if (slot.isList)
        addTexts(walk, slot, [filled]);
    else
        addSingle(walk, slot, filled);
}
function isConditionMet(walk, rules) {
    const { condition } = rules;
    if (condition.kind !== 'name') {
        return condition.kind === 'always' || meetsAddressCondition(walk.draft);
    }
    const value = walk.usedValues.get(condition.name);
    if (value === undefined)
        return false;
    const text = readScalar(value);
    if (text === null)
        return !isJsonArray(value) || value.length > 0;
    return hasReadValue(findColumn(rules, condition.name)?.reader ?? null, text);
}
