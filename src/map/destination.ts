import type { FieldKind } from '../domain/field-kind.ts';
import type { RepairRule } from '../domain/repair.ts';
import { closestFieldName, pathOf, resolveFieldName } from '../targets/field-path.ts';
import type { ResolvedField } from '../targets/field-path.ts';
import type { Target } from '../targets/target.ts';
import type { TemplatePart } from './column-rule.ts';
import type { ValueReader } from './value-reader.ts';

/** One place in an endpoint that values can go to. */
export interface Slot {
  /** Dotted path, for people: `User.UserAttributes.City`. */
  readonly path: string;
  /** Names of the objects around the value, outermost first: `['User', 'UserAttributes']`. */
  readonly parents: readonly string[];
  /** Name of the value within the innermost of them. May hold dots. */
  readonly key: string;
  readonly kind: FieldKind;
  /** Whether the value is a list of texts. */
  readonly isList: boolean;
  /** Whether the user chose the name: the service holds a limited number of those. */
  readonly isCustomName: boolean;
}

/** Values that go to one place. */
export interface SlotDestination {
  readonly kind: 'slot';
  readonly slot: Slot;
  /** How their texts are read first; null: as they stand. */
  readonly reader: ValueReader | null;
  readonly repairs: readonly RepairRule[];
}

/** Values that are left out, and counted. */
export interface DropDestination {
  readonly kind: 'drop';
  readonly rule: RepairRule;
}

/** What becomes of the values under one column name or key. */
export type Destination =
  | SlotDestination
  /** Each value goes to several places. */
  | { readonly kind: 'several'; readonly destinations: readonly SlotDestination[] }
  | DropDestination
  /** It has no place of its own, but the run uses it elsewhere: in a template, say. */
  | { readonly kind: 'used' }
  /** `findClosest`: the field that was most likely meant. A header can have 100,000 such names. */
  | { readonly kind: 'unknown'; readonly findClosest: () => string | null };

/** A column rule, ready for use. */
export interface CompiledColumn {
  readonly to: readonly string[];
  readonly reader: ValueReader | null;
}

/** A value that is put together of others, and where it goes. */
export interface Template {
  readonly slot: Slot;
  readonly parts: readonly TemplatePart[];
}

/** Which records yield an endpoint: all; those with an address; those with a value under a name. */
export type Condition =
  { readonly kind: 'always' | 'address' } | { readonly kind: 'name'; readonly name: string };

/** Choices of a run about names, for one of the endpoints of a record. */
export interface NameRules {
  readonly target: Target;
  readonly columns: ReadonlyMap<string, CompiledColumn>;
  readonly templates: readonly Template[];
  readonly templatePaths: ReadonlySet<string>;
  readonly condition: Condition;
  readonly drops: ReadonlySet<string>;
  readonly keep: ReadonlySet<string>;
  readonly datePaths: ReadonlySet<string>;
  /** Names in templates and conditions: no unknown fields, even without a place of their own. */
  readonly usedNames: ReadonlySet<string>;
  /** Names that only other endpoints of the record have a rule for. */
  readonly foreignNames: ReadonlySet<string>;
  readonly unknownFields: 'reject' | 'drop' | 'attribute';
}

const USED: Destination = { kind: 'used' };

/** Decides where the values under a column name, or under a dotted key, go. */
export function resolveDestination(rules: NameRules, name: string): Destination {
  const trimmed = name.trim();
  if (rules.drops.has(name) || rules.drops.has(trimmed)) return drop('column-dropped');
  const column = findColumn(rules, name);
  if (column !== undefined) return resolveColumn(rules, column);
  if (rules.foreignNames.has(name) || rules.foreignNames.has(trimmed)) return USED;
  const isUsed = rules.usedNames.has(name) || rules.usedNames.has(trimmed);
  const resolved = resolveFieldName(rules.target, name);
  if (resolved === null) return isUsed ? USED : resolveUnknown(rules, trimmed);
  // `Id` of `x-${id}`: the template is made for the field that the name alone would lead to.
  if (isUsed && rules.templatePaths.has(pathOf(resolved))) return USED;
  return placeField(rules, resolved, null);
}

/** The rule for a name, white space around which does not matter. */
export function findColumn({ columns }: NameRules, name: string): CompiledColumn | undefined {
  return columns.get(name) ?? columns.get(name.trim());
}

/** Where values under an endpoint path go that the run itself has chosen. */
export function resolvePath(
  rules: NameRules,
  path: string,
  reader: ValueReader | null = null,
): SlotDestination | DropDestination {
  const resolved = resolveFieldName(rules.target, path);
  // Paths are checked when the plan is made.
  return resolved === null ? drop('unknown-field-dropped') : placeField(rules, resolved, reader);
}

function resolveColumn(rules: NameRules, { to, reader }: CompiledColumn): Destination {
  const places = to.map((path) => resolvePath(rules, path, reader));
  const slots = places.filter((place) => place.kind === 'slot');
  if (slots.length > 1) return { kind: 'several', destinations: slots };
  return slots.at(0) ?? places.at(0) ?? drop('column-dropped');
}

function placeField(
  rules: NameRules,
  resolved: ResolvedField,
  reader: ValueReader | null,
): SlotDestination | DropDestination {
  if (rules.drops.has(pathOf(resolved))) return drop('column-dropped');
  if (!isWritten(resolved, rules.keep)) return drop('not-importable-dropped');
  const slot = createSlot(resolved, rules.datePaths);
  return { kind: 'slot', slot, reader, repairs: resolved.repairs };
}

function resolveUnknown(rules: NameRules, name: string): Destination {
  if (rules.unknownFields === 'reject') {
    let closest: string | null | undefined;
    const findClosest = (): string | null => {
      if (closest === undefined) closest = closestFieldName(rules.target, name);
      return closest;
    };
    return { kind: 'unknown', findClosest };
  }
  const group = rules.target.groups.find((candidate) => candidate.values === 'text-list');
  if (rules.unknownFields === 'drop' || name === '' || group === undefined) {
    return drop('unknown-field-dropped');
  }
  const path = `${group.path}.${name}`;
  const slot = createSlot({ kind: 'group', group, name, path, repairs: [] }, rules.datePaths);
  return { kind: 'slot', slot, reader: null, repairs: ['unknown-field-to-attribute'] };
}

function drop(rule: RepairRule): DropDestination {
  return { kind: 'drop', rule };
}

function isWritten(resolved: ResolvedField, keep: ReadonlySet<string>): boolean {
  if (resolved.kind === 'group' || resolved.field.use === 'import') return true;
  return resolved.field.use === 'opt-in' && keep.has(resolved.field.path);
}

function createSlot(resolved: ResolvedField, datePaths: ReadonlySet<string>): Slot {
  if (resolved.kind === 'field') {
    const { path, kind } = resolved.field;
    const parents = path.split('.');
    const key = parents.pop() ?? path;
    return {
      path,
      parents,
      key,
      kind: readAs(kind, path, datePaths),
      isList: false,
      isCustomName: false,
    };
  }
  const { group, name, path } = resolved;
  const isList = group.values === 'text-list';
  const kind = isList ? readAs('text', path, datePaths) : 'number';
  return { path, parents: group.path.split('.'), key: name, kind, isList, isCustomName: true };
}

function readAs(kind: FieldKind, path: string, datePaths: ReadonlySet<string>): FieldKind {
  return kind === 'text' && datePaths.has(path) ? 'date' : kind;
}
