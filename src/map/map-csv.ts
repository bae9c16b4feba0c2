import type { RepairRule } from '../domain/repair.ts';
import { createProblem } from '../domain/problem.ts';
import { findColumn, resolveDestination } from './destination.ts';
import type { Condition, NameRules, Slot, SlotDestination, Template } from './destination.ts';
import { createDraft, meetsAddressCondition } from './draft.ts';
import type { Draft } from './draft.ts';
import type { Constant } from './name-rules.ts';
import { hasReadValue, readWhole } from './value-reader.ts';
import type { ValueReader } from './value-reader.ts';

/** A slot, and the columns (from 0) whose cells go to it. */
export interface ColumnSlot {
  readonly slot: Slot;
  readonly columns: number[];
  /** How the cells of each of these columns are read; null: as they stand. */
  readonly readers: (ValueReader | null)[];
  /** Another text that goes there, put together of cells. */
  readonly template: ColumnTemplate | null;
  readonly constant: string | null;
  readonly repairs: readonly RepairRule[];
}

/** Texts, and numbers of columns (from 0) whose cells stand in for themselves. */
export type ColumnTemplate = readonly (string | number)[];

/** Where each column of a CSV source goes. */
export interface ColumnMap {
  /** In output order: columns in their order, those of one parent object side by side. */
  readonly slots: readonly ColumnSlot[];
  readonly dropped: readonly { readonly column: number; readonly rule: RepairRule }[];
  readonly unknown: readonly UnknownColumn[];
  readonly condition: ColumnCondition;
}

export interface UnknownColumn {
  readonly name: string;
  /** The field that was most likely meant, or null. */
  readonly findClosest: () => string | null;
}

/** When a record yields the endpoint: always, with an address, or with a value in a column. */
export type ColumnCondition =
  | { readonly kind: 'always' | 'address' }
  | { readonly kind: 'column'; readonly column: number; readonly reader: ValueReader | null };

/** Decides, once a header, where its columns go. */
export function mapColumns(
  names: readonly string[],
  rules: NameRules,
  constants: readonly Constant[],
): ColumnMap {
  const slots = createSlots(names, rules.templates, constants);
  const dropped: { column: number; rule: RepairRule }[] = [];
  const unknown: UnknownColumn[] = [];
  for (const [column, name] of names.entries()) {
    const destination = resolveDestination(rules, name);
    switch (destination.kind) {
      case 'slot':
        slots.add(column, destination);
        break;
      case 'several':
        for (const one of destination.destinations) slots.add(column, one);
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
function createSlots(
  names: readonly string[],
  templates: readonly Template[],
  constants: readonly Constant[],
) {
  const slots = new Map<string, ColumnSlot>();
  const constantOf = new Map(constants.map(({ slot, text }) => [slot.path, text]));
  const templateOf = new Map(
    templates.map((template) => [template.slot.path, placeTemplate(template, names)]),
  );
  const find = (slot: Slot, repairs: readonly RepairRule[]): ColumnSlot => {
    const known = slots.get(slot.path);
    if (known !== undefined) return known;
    const template = templateOf.get(slot.path) ?? null;
    const constant = constantOf.get(slot.path) ?? null;
    const created = { slot, columns: [], readers: [], template, constant, repairs };
    slots.set(slot.path, created);
    return created;
  };
  return {
    add(column: number, { slot, reader, repairs }: SlotDestination): void {
      const entry = find(slot, repairs);
      entry.columns.push(column);
      entry.readers.push(reader);
    },
    list(): ColumnSlot[] {
      for (const { slot } of [...templates, ...constants]) find(slot, []);
      return [...slots.values()];
    },
  };
}

/** A column that is not there, as -1, has no value in any record. */
function placeTemplate({ parts }: Template, names: readonly string[]): ColumnTemplate {
  return parts.map((part) => ('text' in part ? part.text : findNamed(names, part.name)));
}

function findNamed(names: readonly string[], wanted: string): number {
  const exact = names.indexOf(wanted);
  return exact === -1 ? names.findIndex((name) => name.trim() === wanted) : exact;
}

function findCondition(names: readonly string[], rules: NameRules): ColumnCondition {
  const condition: Condition = rules.condition;
  if (condition.kind !== 'name') return condition;
  const { name } = condition;
  const reader = findColumn(rules, name)?.reader ?? null;
  return { kind: 'column', column: findNamed(names, name), reader };
}

/** Brings slots of one parent object together, at the place of the first of them. */
function groupByParents(slots: readonly ColumnSlot[], depth: number): ColumnSlot[] {
  const groups = new Map<string, ColumnSlot[]>();
  for (const entry of slots) {
    const parent = entry.slot.parents.at(depth);
    const group = parent === undefined ? `.${entry.slot.key}` : parent;
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [entry]);
    else members.push(entry);
  }
  return [...groups].flatMap(([group, members]) =>
    group.startsWith('.') ? members : groupByParents(members, depth + 1),
  );
}

/** Reads the text of one cell of the current record; null for NULL. */
export type CellText = (column: number) => string | null;

/** Collects the texts of one record by slot. */
export function mapCsvRecord(map: ColumnMap, cell: CellText): Draft {
  const draft = createDraft();
  for (const entry of map.slots) {
    const texts = readTexts(entry, cell, draft);
    if (texts.length > 0) {
      draft.fields.push({ slot: entry.slot, texts });
    } else if (entry.constant !== null) {
      draft.fields.push({ slot: entry.slot, texts: [entry.constant] });
    }
  }
  for (const { column, rule } of map.dropped) {
    if (isBlank(cell(column))) continue;
    draft.hasValue = true;
    draft.repairs.push(rule);
  }
  judgeCondition(map.condition, cell, draft);
  return draft;
}

function readTexts(entry: ColumnSlot, cell: CellText, draft: Draft): string[] {
  const { slot, columns, readers, template } = entry;
  const texts: string[] = [];
  for (let at = 0; at < columns.length; at += 1) {
    const text = cell(columns[at]);
    if (text === null) continue;
    if (isBlank(text)) {
      // An empty cell is no value where a constant can stand in for it.
      if (entry.constant === null) texts.push(text);
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
function fillTemplate(template: ColumnTemplate, cell: CellText): string | null {
  let filled = '';
  for (const part of template) {
    const text = typeof part === 'string' ? part : part === -1 ? null : cell(part);
    if (text === null || (typeof part === 'number' && isBlank(text))) return null;
    filled += typeof part === 'number' ? text.trim() : text;
  }
  return filled;
}

/** Several columns lead to one single value: they must not contradict one another. */
function mergeSingle({ slot }: ColumnSlot, texts: readonly string[], draft: Draft): string[] {
  const [first, ...others] = texts.filter((text) => !isBlank(text));
  if (first === undefined) return [''];
  const other = others.find((text) => text !== first);
  if (other === undefined) return [first];
  draft.problems.push(
    createProblem({ code: 'conflicting-values', facts: { other } }, slot.path, first),
  );
  return [];
}

function judgeCondition(condition: ColumnCondition, cell: CellText, draft: Draft): void {
  if (condition.kind === 'address') {
    draft.isWanted = meetsAddressCondition(draft);
  } else if (condition.kind === 'column') {
    const { column, reader } = condition;
    const text = column === -1 ? null : cell(column);
    draft.isWanted = text !== null && hasReadValue(reader, text);
    draft.hasValue ||= text !== null && !isBlank(text);
  }
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}
