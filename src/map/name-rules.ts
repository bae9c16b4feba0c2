import { findTarget } from '../targets/find-target.ts';
import type { ColumnRule, EndpointRule, TemplateRule } from './column-rule.ts';
import { resolvePath } from './destination.ts';
import type { CompiledColumn, Condition, NameRules, Slot } from './destination.ts';
import { createValueReader } from './value-reader.ts';

/** What a run has chosen about names; members of its plan, and documented there. */
export interface NameChoices {
  readonly target: string;
  readonly columns: Readonly<Record<string, ColumnRule>>;
  readonly drops: readonly string[];
  readonly constants: Readonly<Record<string, string>>;
  readonly templates: readonly TemplateRule[];
  readonly endpoints: readonly EndpointRule[];
  readonly unknownFields: 'reject' | 'drop' | 'attribute';
  readonly keep: readonly string[];
  readonly datePaths: readonly string[];
  readonly normalize: { readonly timezone: string | null };
}

/** A text that a slot gets where a record has none of its own. */
export interface Constant {
  readonly slot: Slot;
  readonly text: string;
}

/** How one of the endpoints of a record is made, ready for use. */
export interface EndpointRules {
  /** '' where a record yields one endpoint and no more. */
  readonly name: string;
  readonly rules: NameRules;
  readonly constants: readonly Constant[];
}

/** How the endpoints of a record are made: one that is always made, or those of the mapping. */
export function createEndpointRules(choices: NameChoices): EndpointRules[] {
  const { endpoints } = choices;
  if (endpoints.length === 0) return [createOne('', choices, { kind: 'always' }, [])];
  return endpoints.map((endpoint) => {
    const { name, when } = endpoint;
    const condition: Condition = when === null ? { kind: 'address' } : { kind: 'name', name: when };
    const others = endpoints.filter((other) => other !== endpoint);
    const foreign = others.flatMap(({ columns }) => Object.keys(columns));
    return createOne(name, addEndpoint(choices, endpoint), condition, foreign);
  });
}

/** The choices of the run with those of one endpoint, which come first. */
function addEndpoint(choices: NameChoices, endpoint: EndpointRule): NameChoices {
  const ownPaths = new Set(endpoint.templates.map(({ path }) => path));
  const shared = choices.templates.filter(({ path }) => !ownPaths.has(path));
  return {
    ...choices,
    columns: { ...choices.columns, ...endpoint.columns },
    constants: { ...choices.constants, ...endpoint.constants },
    templates: [...shared, ...endpoint.templates],
  };
}

function createOne(
  name: string,
  choices: NameChoices,
  condition: Condition,
  foreign: readonly string[],
): EndpointRules {
  const columns = compileColumns(choices);
  const base: NameRules = {
    target: findTarget(choices.target),
    columns,
    templates: [],
    templatePaths: new Set(choices.templates.map(({ path }) => path)),
    condition,
    drops: new Set(choices.drops),
    keep: new Set(choices.keep),
    datePaths: new Set(choices.datePaths),
    usedNames: listUsedNames(choices),
    foreignNames: new Set(foreign.filter((known) => !columns.has(known))),
    unknownFields: choices.unknownFields,
  };
  const templates = choices.templates.flatMap(({ path, parts }) => {
    const place = resolvePath(base, path);
    return place.kind === 'slot' ? [{ slot: place.slot, parts }] : [];
  });
  return { name, rules: { ...base, templates }, constants: createConstants(choices, base) };
}

function compileColumns({ columns, normalize }: NameChoices): Map<string, CompiledColumn> {
  const compiled = new Map<string, CompiledColumn>();
  for (const [name, rule] of Object.entries(columns)) {
    compiled.set(name, { to: rule.to, reader: createValueReader(rule, normalize.timezone) });
  }
  return compiled;
}

function listUsedNames({ templates, endpoints }: NameChoices): Set<string> {
  const all = [...templates, ...endpoints.flatMap((endpoint) => endpoint.templates)];
  const names = all.flatMap(({ parts }) =>
    parts.flatMap((part) => ('name' in part ? [part.name] : [])),
  );
  return new Set([...names, ...endpoints.flatMap(({ when }) => when ?? [])]);
}

/** The paths of constants were checked when the plan was made. */
function createConstants({ constants }: NameChoices, rules: NameRules): Constant[] {
  return Object.entries(constants).flatMap(([path, text]) => {
    const place = resolvePath(rules, path);
    return place.kind === 'slot' ? [{ slot: place.slot, text }] : [];
  });
}
