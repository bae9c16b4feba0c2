import { closestFieldName, resolveFieldName } from '../targets/field-path.ts';
import type { ResolvedField } from '../targets/field-path.ts';
import type { Target } from '../targets/target.ts';

/** A path of the target that a mapping may send values to. */
export interface PlacedPath {
  /** In the target's own spelling. */
  readonly path: string;
  readonly isList: boolean;
  /** Whether it can hold a date that the mapping reads. */
  readonly canHoldDate: boolean;
}

/**
 * Looks up an endpoint path. Returns the reason, as words, where the target has no such field or does
 * not write it. `keep`: fields that are written on request.
 */
export function placePath(
  target: Target,
  name: string,
  keep: readonly string[],
): PlacedPath | string {
  const resolved = resolveFieldName(target, name);
  if (resolved === null) return describeUnknown(target, name);
  const isWritten =
    resolved.kind === 'group' ||
    resolved.field.use === 'import' ||
    (resolved.field.use === 'opt-in' && keep.includes(resolved.field.path));
  if (!isWritten) return describeUnwritten(resolved);
  if (resolved.kind === 'group') {
    const isList = resolved.group.values === 'text-list';
    return { path: resolved.path, isList, canHoldDate: isList };
  }
  const { path, kind } = resolved.field;
  return { path, isList: false, canHoldDate: kind === 'text' || kind === 'date' };
}

function describeUnknown(target: Target, name: string): string {
  const closest = closestFieldName(target, name);
  const wayOut =
    closest === null
      ? `use a path such as ${JSON.stringify(`Attributes.${name}`)}`
      : `did you mean ${JSON.stringify(closest)}?`;
  return `an endpoint has no field ${JSON.stringify(name)}: ${wayOut}`;
}

function describeUnwritten(resolved: ResolvedField & { readonly kind: 'field' }): string {
  const { path, use } = resolved.field;
  const wayOut =
    use === 'opt-in'
      ? `add "keep": [${JSON.stringify(path)}] to the mapping`
      : 'write { "drop": true } for the column';
  return `${path} is not written: ${wayOut}`;
}
