import type { RepairRule } from '../domain/repair.ts';
import { createProblem } from '../domain/problem.ts';
import type { Slot } from './destination.ts';
import { resolveDestination } from './destination.ts';
import type { NameRules } from './destination.ts';
import { createDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { readListText } from './list-text.ts';
import type { Constant } from './name-rules.ts';

/** A slot, and the columns (from 0) whose cells go to it. */
export interface ColumnSlot {
  readonly slot: Slot;
  readonly columns: number[];
  readonly constant: string | null;
  readonly repairs: readonly RepairRule[];
}

/** Where each column of a CSV source goes. */
export interface ColumnMap {
  /** In output order: columns in their order, those of one parent object side by side. */
  readonly slots: readonly ColumnSlot[];
  readonly dropped: readonly { readonly column: number; readonly rule: RepairRule }[];
  readonly unknown: readonly { readonly name: string; readonly closest: string | null }[];
}

/** Decides, once a header, where its columns go. */
export function mapColumns(
  names: readonly string[],
  rules: NameRules,
  constants: readonly Constant[],
): ColumnMap {
  const slots = new Map<string, ColumnSlot>();
  const dropped: { column: number; rule: RepairRule }[] = [];
  const unknown: { name: string; closest: string | null }[] = [];
  const constantOf = new Map(constants.map(({ slot, text }) => [slot.path, text]));
  for (const [column, name] of names.entries()) {
    const destination = resolveDestination(rules, name);
    if (destination.kind === 'drop') dropped.push({ column, rule: destination.rule });
    else if (destination.kind === 'unknown') unknown.push({ name, closest: destination.closest });
    else {
      const { slot, repairs } = destination;
      const known = slots.get(slot.path);
      const constant = constantOf.get(slot.path) ?? null;
      if (known === undefined) slots.set(slot.path, { slot, columns: [column], constant, repairs });
      else known.columns.push(column);
    }
  }
  for (const { slot, text } of constants) {
    if (!slots.has(slot.path)) {
      slots.set(slot.path, { slot, columns: [], constant: text, repairs: [] });
    }
  }
  return { slots: groupByParents([...slots.values()], 0), dropped, unknown };
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
  return draft;
}

function readTexts(entry: ColumnSlot, cell: CellText, draft: Draft): string[] {
  const texts: string[] = [];
  for (const column of entry.columns) {
    const text = cell(column);
    if (text === null) continue;
    if (isBlank(text)) {
      // An empty cell is no value where a constant can stand in for it.
      if (entry.constant === null) texts.push(text);
      continue;
    }
    draft.hasValue = true;
    draft.repairs.push(...entry.repairs);
    const list = entry.slot.isList ? readListText(text) : null;
    // One by one: a list can be too long to be spread.
    for (const one of list ?? [text]) texts.push(one);
  }
  return entry.slot.isList || texts.length < 2 ? texts : mergeSingle(entry, texts, draft);
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

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}
