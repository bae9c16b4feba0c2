import { UsageError } from '../domain/errors.ts';
import type { ColumnRule, EndpointRule, TemplateRule } from '../map/column-rule.ts';
import { findDefaultCountry } from '../normalize/default-country.ts';
import { isTimezone } from '../normalize/timezone.ts';
import type { Target } from '../targets/target.ts';
import { listReferences } from './column-references.ts';
import type { ColumnReference } from './column-references.ts';
import { compileColumn, describeTimezone } from './compile-column.ts';
import type { CompileContext } from './compile-column.ts';
import type { LoadedMapping } from './load-mapping.ts';
import { pointTo } from './locate-values.ts';
import type { MappingEndpoint, MappingFile, MappingRules } from './mapping-file.ts';
import { placePath } from './place-path.ts';
import { parseTemplate } from './template-text.ts';

/** What a mapping file says, checked, as a plan has it. */
export interface CompiledMapping extends CompiledRules {
  readonly endpoints: readonly EndpointRule[];
  /** Null: the file does not say. */
  readonly unknownFields: 'reject' | 'drop' | 'attribute' | null;
  readonly keep: readonly string[];
  readonly defaultCountry: string | null;
  readonly timezone: string | null;
  /** Columns that every CSV input must have. */
  readonly references: readonly ColumnReference[];
}

interface CompiledRules {
  readonly columns: Readonly<Record<string, ColumnRule>>;
  readonly constants: Readonly<Record<string, string>>;
  readonly templates: readonly TemplateRule[];
}

/** What holds without a mapping file. */
export const EMPTY_MAPPING: CompiledMapping = {
  columns: {},
  constants: {},
  templates: [],
  endpoints: [],
  unknownFields: null,
  keep: [],
  defaultCountry: null,
  timezone: null,
  references: [],
};

/**
 * Checks what a mapping says against the target. Throws UsageError with the line. `keep`: fields that
 * the run writes on request, beside those of the file.
 */
export function compileMapping(
  { mapping, placeOf }: LoadedMapping,
  target: Target,
  keep: readonly string[] = [],
): CompiledMapping {
  const refuse = (pointer: string, sentence: string): never => {
    throw new UsageError(`${placeOf(pointer)}: ${sentence}`);
  };
  const ownKeep = compileKeep(mapping, target, refuse);
  const context: CompileContext = { target, keep: [...keep, ...ownKeep], refuse };
  return {
    ...compileRules(mapping, '', context),
    endpoints: compileEndpoints(mapping.endpoints ?? [], context),
    unknownFields: mapping.unknownFields ?? null,
    keep: ownKeep,
    defaultCountry: compileDefaultCountry(mapping, refuse),
    timezone: compileTimezone(mapping, refuse),
    references: listReferences(mapping, placeOf),
  };
}

function compileRules(rules: MappingRules, base: string, context: CompileContext): CompiledRules {
  const columns = Object.entries(rules.columns ?? {}).map(([name, given]): [string, ColumnRule] => {
    const pointer = pointTo(`${base}/columns`, name);
    return [name, compileColumn(name, given, pointer, context)];
  });
  const constants = placeMembers(rules.constants, `${base}/constants`, context);
  const templates = placeMembers(rules.templates, `${base}/templates`, context);
  return {
    // Not an assignment a member at a time: a column may be called `__proto__`.
    columns: Object.fromEntries(columns),
    constants: Object.fromEntries(constants.map(({ path, text }) => [path, text])),
    templates: templates.map(({ path, text, pointer }) => {
      const parts = parseTemplate(text);
      if (typeof parts !== 'string') return { path, parts };
      return context.refuse(pointer, `template ${JSON.stringify(text)} can't be used: ${parts}`);
    }),
  };
}

/** The members of an object whose keys are endpoint paths. */
function placeMembers(
  members: Readonly<Record<string, string>> | undefined,
  base: string,
  { target, keep, refuse }: CompileContext,
): { readonly path: string; readonly text: string; readonly pointer: string }[] {
  const paths = new Set<string>();
  return Object.entries(members ?? {}).map(([name, text]) => {
    const pointer = pointTo(base, name);
    const place = placePath(target, name, keep);
    if (typeof place === 'string') return refuse(pointer, place);
    if (paths.has(place.path)) return refuse(pointer, `${place.path} is there twice`);
    paths.add(place.path);
    return { path: place.path, text, pointer };
  });
}

function compileEndpoints(
  endpoints: readonly MappingEndpoint[],
  context: CompileContext,
): EndpointRule[] {
  const names = endpoints.map(({ name }) => name);
  return endpoints.map((endpoint, number) => {
    const { name, when = null } = endpoint;
    const pointer = pointTo('/endpoints', number);
    if (names.indexOf(name) !== number) {
      context.refuse(pointTo(pointer, 'name'), `two endpoints are called ${JSON.stringify(name)}`);
    }
    return { name, when, ...compileRules(endpoint, pointer, context) };
  });
}

type Refuse = CompileContext['refuse'];

function compileKeep(mapping: MappingFile, target: Target, refuse: Refuse): string[] {
  const optional = target.fields.filter(({ use }) => use === 'opt-in').map(({ path }) => path);
  return (mapping.keep ?? []).map((name, number) =>
    optional.includes(name)
      ? name
      : refuse(
          pointTo('/keep', number),
          `${JSON.stringify(name)} can't be kept: only ${optional.join(', ')} can`,
        ),
  );
}

function compileDefaultCountry({ defaultCountry }: MappingFile, refuse: Refuse): string | null {
  if (defaultCountry === undefined) return null;
  return (
    findDefaultCountry(defaultCountry) ??
    refuse(
      '/defaultCountry',
      `${JSON.stringify(defaultCountry)} is no country: write two letters of ISO 3166-1, such as "US" or "GB"`,
    )
  );
}

function compileTimezone({ timezone }: MappingFile, refuse: Refuse): string | null {
  if (timezone === undefined) return null;
  return isTimezone(timezone) ? timezone : refuse('/timezone', describeTimezone(timezone));
}
