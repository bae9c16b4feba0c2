import { UsageError } from '../domain/errors.ts';
import type { Plan } from '../kernel/plan.ts';
import { normalizeCountry } from '../normalize/country.ts';
import { isPhoneCountry } from '../normalize/phone.ts';
import { isTimezone } from '../normalize/timezone.ts';
import { closestFieldName, resolveFieldName } from '../targets/field-path.ts';
import type { Target } from '../targets/target.ts';
import type { ConvertOptions } from './options.ts';

type Mapping = Pick<
  Plan,
  | 'renames'
  | 'drops'
  | 'constants'
  | 'unknownFields'
  | 'keep'
  | 'datePaths'
  | 'emptyStrings'
  | 'emptyLists'
  | 'normalize'
>;

/** The options about names and values. Throws UsageError naming the flag. */
export function resolveMapping(options: ConvertOptions, target: Target): Mapping {
  return {
    renames: resolveRenames(options.rename ?? {}, target),
    drops: options.drop ?? [],
    constants: resolveConstants(options.set ?? {}, options.keep ?? [], target),
    unknownFields: options.unknownFields ?? 'reject',
    keep: (options.keep ?? []).map((name) => resolveKeep(name, target)),
    datePaths: (options.dates ?? []).map((name) => resolveDatePath(name, target)),
    emptyStrings: options.emptyStrings ?? 'omit',
    emptyLists: options.emptyLists ?? 'omit',
    normalize: {
      defaultCountry: resolveDefaultCountry(options.defaultCountry),
      timezone: resolveTimezone(options.timezone),
    },
  };
}

function resolveRenames(
  renames: Readonly<Record<string, string>>,
  target: Target,
): Record<string, string> {
  const resolved = Object.entries(renames).map(([from, to]) => [
    from,
    pathOf('rename', to, target),
  ]);
  return Object.fromEntries(resolved) as Record<string, string>;
}

function resolveConstants(
  constants: Readonly<Record<string, string>>,
  keep: readonly string[],
  target: Target,
): Record<string, string> {
  const resolved = Object.entries(constants).map(([name, text]) => {
    const path = pathOf('set', name, target);
    const field = target.fields.find((known) => known.path === path);
    const isWritten =
      field === undefined ||
      field.use === 'import' ||
      (field.use === 'opt-in' && keep.includes(path));
    if (isWritten) return [path, text];
    const wayOut = field.use === 'opt-in' ? `add --keep ${path}` : 'leave it out';
    throw new UsageError(`Cannot use --set ${path}: the field is not written; ${wayOut}`);
  });
  return Object.fromEntries(resolved) as Record<string, string>;
}

function resolveKeep(name: string, target: Target): string {
  const path = pathOf('keep', name, target);
  const optional = target.fields.filter(({ use }) => use === 'opt-in').map((field) => field.path);
  if (optional.includes(path)) return path;
  throw new UsageError(
    `Cannot use --keep ${name}: only ${optional.join(', ')} can be kept, and other fields are written or can't be imported at all`,
  );
}

function resolveDatePath(name: string, target: Target): string {
  const path = pathOf('date', name, target);
  const field = target.fields.find((known) => known.path === path);
  const isMetric = target.groups.some(
    (group) => group.values === 'number' && path.startsWith(`${group.path}.`),
  );
  if (isMetric || (field !== undefined && field.kind !== 'text' && field.kind !== 'date')) {
    throw new UsageError(`Cannot use --date ${name}: the field holds no date; name an attribute`);
  }
  return path;
}

function pathOf(flag: string, name: string, target: Target): string {
  const resolved = resolveFieldName(target, name);
  if (resolved !== null) {
    return resolved.kind === 'field' ? resolved.field.path : resolved.path;
  }
  const closest = closestFieldName(target, name);
  const wayOut =
    closest === null ? `use a path such as Attributes.${name}` : `did you mean ${closest}?`;
  throw new UsageError(
    `Cannot use --${flag} "${name}": ${target.name} has no such field; ${wayOut}`,
  );
}

function resolveDefaultCountry(name: string | undefined): string | null {
  if (name === undefined) return null;
  const outcome = normalizeCountry(name.trim());
  const code = 'code' in outcome ? '' : String(outcome.value);
  if (!isPhoneCountry(code)) {
    throw new UsageError(
      `Cannot use --default-country "${name}": give an ISO 3166-1 alpha-2 code such as US or GB`,
    );
  }
  return code;
}

function resolveTimezone(name: string | undefined): string | null {
  if (name === undefined) return null;
  if (!isTimezone(name)) {
    throw new UsageError(
      `Cannot use --timezone "${name}": give a name of the tz database such as Europe/Berlin or UTC`,
    );
  }
  return name;
}
