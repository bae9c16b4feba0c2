import type { ColumnRule, DateForm } from '../map/column-rule.ts';
import { checkDateFormat } from '../normalize/date-format.ts';
import { isTimezone } from '../normalize/timezone.ts';
import type { Target } from '../targets/target.ts';
import { pointTo } from './locate-values.ts';
import type { MappingColumn } from './mapping-file.ts';
import { placePath } from './place-path.ts';
import type { PlacedPath } from './place-path.ts';

/** What a mapping is compiled with. */
export interface CompileContext {
  readonly target: Target;
  readonly keep: readonly string[];
  /** Throws the UsageError that names the place. */
  readonly refuse: (pointer: string, sentence: string) => never;
}

/** Checks what a mapping says of one column, and brings it into the form that a plan has. */
export function compileColumn(
  name: string,
  given: string | MappingColumn,
  pointer: string,
  context: CompileContext,
): ColumnRule {
  const column: MappingColumn = typeof given === 'string' ? { to: given } : given;
  if (column.drop === true) return compileDrop(column, pointer, context);
  const places = listPaths(name, column.to).map(({ path, at }) => {
    const place = placePath(context.target, path, context.keep);
    return typeof place === 'string' ? context.refuse(pointer + at, place) : place;
  });
  checkKinds(column, places, pointer, context);
  const { list, values, otherwise, date } = column;
  return {
    to: places.map(({ path }) => path),
    list: list ?? null,
    values: values === undefined ? null : { values, otherwise },
    date: date === undefined ? null : compileDate(date, pointTo(pointer, 'date'), context),
  };
}

function compileDrop(
  { to, list, values, date }: MappingColumn,
  pointer: string,
  { refuse }: CompileContext,
): ColumnRule {
  if ([to, list, values, date].some((member) => member !== undefined)) {
    refuse(pointer, '"drop" leaves the column out: remove it, or all that stands beside it');
  }
  return { to: [], list: null, values: null, date: null };
}

/** Paths, and where each stands below the column. */
function listPaths(
  name: string,
  to: MappingColumn['to'],
): readonly { readonly path: string; readonly at: string }[] {
  if (to === undefined) return [{ path: name, at: '' }];
  if (typeof to === 'string') return [{ path: to, at: '/to' }];
  return to.map((path, number) => ({ path, at: pointTo('/to', number) }));
}

function checkKinds(
  { list, date }: MappingColumn,
  places: readonly PlacedPath[],
  pointer: string,
  { refuse }: CompileContext,
): void {
  const paths = places.map(({ path }) => path);
  const repeated = paths.find((path, at) => paths.indexOf(path) !== at);
  if (repeated !== undefined) refuse(pointTo(pointer, 'to'), `${repeated} is there twice`);
  const single = places.find(({ isList }) => !isList);
  if (list !== undefined && single !== undefined) {
    refuse(
      pointTo(pointer, 'list'),
      `${single.path} holds one value, not a list: send the column to an attribute, or remove "list"`,
    );
  }
  const dateless = places.find(({ canHoldDate }) => !canHoldDate);
  if (date !== undefined && dateless !== undefined) {
    refuse(
      pointTo(pointer, 'date'),
      `${dateless.path} holds no date: send the column to an attribute, or remove "date"`,
    );
  }
}

function compileDate(
  { format, timezone }: NonNullable<MappingColumn['date']>,
  pointer: string,
  { refuse }: CompileContext,
): DateForm {
  const fault = format === undefined ? null : checkDateFormat(format);
  if (fault !== null) {
    refuse(
      pointTo(pointer, 'format'),
      `date form ${JSON.stringify(format)} can't be used: ${fault}`,
    );
  }
  if (timezone !== undefined && !isTimezone(timezone)) {
    refuse(pointTo(pointer, 'timezone'), describeTimezone(timezone));
  }
  return { format: format ?? null, timezone: timezone ?? null };
}

export function describeTimezone(name: string): string {
  return `${JSON.stringify(name)} is no time zone: write a name of the tz database, such as "Europe/Berlin" or "UTC"`;
}
