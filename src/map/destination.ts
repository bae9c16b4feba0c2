import type { FieldKind } from '../domain/field-kind.ts';
import type { RepairRule } from '../domain/repair.ts';
import { closestFieldName, resolveFieldName } from '../targets/field-path.ts';
import type { ResolvedField } from '../targets/field-path.ts';
import type { Target } from '../targets/target.ts';

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

/** What becomes of the values under one column name or key. */
export type Destination =
  | { readonly kind: 'slot'; readonly slot: Slot; readonly repairs: readonly RepairRule[] }
  | { readonly kind: 'drop'; readonly rule: RepairRule }
  | { readonly kind: 'unknown'; readonly closest: string | null };

/** Choices of a run about names. */
export interface NameRules {
  readonly target: Target;
  readonly renames: ReadonlyMap<string, string>;
  readonly drops: ReadonlySet<string>;
  readonly keep: ReadonlySet<string>;
  readonly datePaths: ReadonlySet<string>;
  readonly unknownFields: 'reject' | 'drop' | 'attribute';
}

/** Decides where the values under a column name, or under a dotted key, go. */
export function resolveDestination(rules: NameRules, name: string): Destination {
  const trimmed = name.trim();
  if (rules.drops.has(name) || rules.drops.has(trimmed)) return drop('column-dropped');
  const renamed = rules.renames.get(name) ?? rules.renames.get(trimmed);
  const resolved = resolveFieldName(rules.target, renamed ?? name);
  if (resolved === null) return resolveUnknown(rules, trimmed);
  if (rules.drops.has(pathOf(resolved))) return drop('column-dropped');
  if (!isWritten(resolved, rules.keep)) return drop('not-importable-dropped');
  return { kind: 'slot', slot: createSlot(resolved, rules.datePaths), repairs: resolved.repairs };
}

function resolveUnknown(rules: NameRules, name: string): Destination {
  if (rules.unknownFields === 'reject') {
    return { kind: 'unknown', closest: closestFieldName(rules.target, name) };
  }
  const group = rules.target.groups.find((candidate) => candidate.values === 'text-list');
  if (rules.unknownFields === 'drop' || name === '' || group === undefined) {
    return drop('unknown-field-dropped');
  }
  const path = `${group.path}.${name}`;
  const slot = createSlot({ kind: 'group', group, name, path, repairs: [] }, rules.datePaths);
  return { kind: 'slot', slot, repairs: ['unknown-field-to-attribute'] };
}

function drop(rule: RepairRule): Destination {
  return { kind: 'drop', rule };
}

function pathOf(resolved: ResolvedField): string {
  return resolved.kind === 'field' ? resolved.field.path : resolved.path;
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
