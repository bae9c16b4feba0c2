import { createProblem } from '../domain/problem.ts';
import type { RepairRule } from '../domain/repair.ts';
import { describeJsonType, isJsonArray, isJsonObject, JsonNumber } from '../parse/json-value.ts';
import type { JsonObject, JsonValue } from '../parse/json-value.ts';
import type { Destination, NameRules, Slot } from './destination.ts';
import { resolveDestination } from './destination.ts';
import { createDraft } from './draft.ts';
import type { Draft, DraftField } from './draft.ts';
import { readScalar } from './list-text.ts';
import type { Constant } from './name-rules.ts';

/** Most names whose destinations are kept; a run with more (names with ids in them) starts anew. */
const MAX_KNOWN_NAMES = 10_000;

/** Collects the texts of one JSON record by slot. */
export type JsonMapper = (record: JsonObject) => Draft;

/** Compiles the run's choices about names for records that name their own fields. */
export function createJsonMapper(rules: NameRules, constants: readonly Constant[]): JsonMapper {
  const containers = findContainers(rules);
  const findDestination = rememberDestinations(rules);
  return (record) => {
    const draft = createDraft();
    const walk: Walk = { draft, containers, findDestination, bySlot: new Map() };
    walkObject(walk, '', record);
    for (const { slot, text } of constants) {
      const own = walk.bySlot.get(slot.path);
      if (own === undefined) addTexts(walk, slot, [text]);
      else if (own.texts.every(isBlank)) own.texts.splice(0, Infinity, text);
    }
    return draft;
  };
}

interface Walk {
  readonly draft: Draft;
  /** Paths, in lower case, of the objects that hold fields the run knows. */
  readonly containers: ReadonlySet<string>;
  readonly findDestination: (name: string) => Destination;
  readonly bySlot: Map<string, DraftField>;
}

function findContainers({ target, renames, drops }: NameRules): Set<string> {
  const paths = [
    ...target.groups.map((group) => `${group.path}.*`),
    ...target.fields.map((field) => field.path),
    ...renames.keys(),
    ...drops,
  ];
  const containers = new Set<string>();
  for (const path of paths) {
    const names = path.toLowerCase().split('.');
    for (let depth = 1; depth < names.length; depth += 1) {
      containers.add(names.slice(0, depth).join('.'));
    }
  }
  return containers;
}

function rememberDestinations(rules: NameRules): (name: string) => Destination {
  const known = new Map<string, Destination>();
  return (name) => {
    let destination = known.get(name);
    if (destination === undefined) {
      destination = resolveDestination(rules, name);
      if (known.size >= MAX_KNOWN_NAMES) known.clear();
      known.set(name, destination);
    }
    return destination;
  };
}

function walkObject(walk: Walk, prefix: string, object: JsonObject): void {
  for (const [key, value] of object) {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    if (value === null) continue;
    if (isJsonObject(value) && isContainer(walk, name)) walkObject(walk, name, value);
    else placeValue(walk, name, value);
  }
}

/** Objects that the target does not know become one attribute a leaf, where that is asked for. */
function isContainer(walk: Walk, name: string): boolean {
  const destination = walk.findDestination(name);
  if (destination.kind === 'drop' && destination.rule === 'column-dropped') return false;
  if (walk.containers.has(name.toLowerCase())) return true;
  return destination.kind === 'slot' && destination.repairs.includes('unknown-field-to-attribute');
}

function placeValue(walk: Walk, name: string, value: JsonValue): void {
  const { draft } = walk;
  const destination = walk.findDestination(name);
  // As in an empty cell of CSV there is nothing to repair or to leave out in an empty text.
  const isEmpty = isEmptyText(value);
  draft.hasValue ||= !isEmpty;
  switch (destination.kind) {
    case 'drop':
      if (!isEmpty) draft.repairs.push(destination.rule);
      return;
    case 'unknown': {
      const facts = { closest: destination.closest };
      draft.problems.push(createProblem({ code: 'unknown-field', facts }, name, readScalar(value)));
      return;
    }
    case 'slot':
      if (!isEmpty) draft.repairs.push(...destination.repairs);
      if (destination.slot.isList) placeList(walk, destination.slot, value);
      else placeSingle(walk, destination.slot, value);
  }
}

function placeList(walk: Walk, slot: Slot, value: JsonValue): void {
  const isArray = isJsonArray(value);
  if (!isArray && !isEmptyText(value)) walk.draft.repairs.push('scalar-to-list');
  const elements = isArray ? value : [value];
  const texts: string[] = [];
  for (const element of elements) {
    if (element === null) continue;
    const text = readScalar(element);
    if (text === null) {
      addWrongType(walk, slot, 'a list of texts', element);
      return;
    }
    addConversion(walk, slot, element);
    texts.push(text);
  }
  addTexts(walk, slot, texts);
}

function placeSingle(walk: Walk, slot: Slot, value: JsonValue): void {
  const text = readScalar(value);
  if (text === null) {
    addWrongType(walk, slot, slot.kind === 'number' ? 'a number' : 'a text', value);
    return;
  }
  const earlier = walk.bySlot.get(slot.path);
  // As among the columns of a CSV record, an empty text is no value beside another one.
  if (earlier !== undefined && isBlank(text)) return;
  addConversion(walk, slot, value);
  if (earlier === undefined) addTexts(walk, slot, [text]);
  else if (isBlank(earlier.texts[0])) earlier.texts[0] = text;
  else if (earlier.texts[0] !== text) addConflict(walk, slot, earlier.texts[0], text);
}

function isEmptyText(value: JsonValue): boolean {
  return typeof value === 'string' && isBlank(value);
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

function addConflict(walk: Walk, slot: Slot, earlier: string, other: string): void {
  const finding = { code: 'conflicting-values', facts: { other } } as const;
  walk.draft.problems.push(createProblem(finding, slot.path, earlier));
}

function addConversion(walk: Walk, slot: Slot, value: JsonValue): void {
  const rule = isEmptyText(value) ? null : findConversion(slot, value);
  if (rule !== null) walk.draft.repairs.push(rule);
}

/** The rule under which a text, number or boolean is counted that becomes another of them. */
export function findConversion(slot: Slot, value: JsonValue): RepairRule | null {
  const isNumber = value instanceof JsonNumber;
  if (slot.kind === 'number') return isNumber ? null : 'text-to-number';
  if (isNumber) return 'number-to-text';
  // An opt-out word is counted once, where it is read.
  return typeof value === 'boolean' && slot.kind !== 'opt-out' ? 'boolean-to-text' : null;
}

function addWrongType(walk: Walk, slot: Slot, expected: string, value: JsonValue): void {
  const facts = { expected, actual: describeJsonType(value) };
  const problem = createProblem({ code: 'wrong-type', facts }, slot.path, readScalar(value));
  walk.draft.problems.push(problem);
}

function addTexts(walk: Walk, slot: Slot, texts: string[]): void {
  const earlier = walk.bySlot.get(slot.path);
  if (earlier !== undefined) {
    // One by one: a list can be too long to be spread.
    for (const text of texts) earlier.texts.push(text);
    return;
  }
  const field = { slot, texts };
  walk.bySlot.set(slot.path, field);
  walk.draft.fields.push(field);
}
