import type { Finding } from '../domain/problem.ts';
import type { RepairRule } from '../domain/repair.ts';
import type { Draft } from './draft.ts';
import type { EndpointRules } from './name-rules.ts';

/** Makes the draft of one endpoint of a record. */
export type EndpointMapper<Record> = (record: Record) => Draft;

/** The drafts of a record, one an endpoint, or why it yields none. */
export type RecordMapper<Record> = (record: Record) => Draft[] | Finding;

/**
 * Makes the drafts of all endpoints that a record yields. Finds `no-endpoint` where it has values, but
 * meets no endpoint's condition, and `empty-record` where it has none.
 */
export function combineMappers<Record>(
  mappers: readonly EndpointMapper<Record>[],
  endpoints: readonly EndpointRules[],
): RecordMapper<Record> {
  const [first] = mappers;
  if (endpoints[0].rules.condition.kind === 'always') return (record) => [first(record)];
  const wanted = [...new Set(endpoints.flatMap(listWanted))].join(', ');
  return (record) => {
    const drafts = mappers.map((map) => map(record));
    const chosen = drafts.filter(({ isWanted }) => isWanted);
    if (chosen.length > 0)
      return chosen.map((draft, at) => (at === 0 ? draft : forgetDrops(draft)));
    return drafts.some(({ hasValue }) => hasValue)
      ? { code: 'no-endpoint', facts: { wanted } }
      : { code: 'empty-record', facts: {} };
  };
}

const DROPS = new Set<RepairRule>([
  'column-dropped',
  'unknown-field-dropped',
  'not-importable-dropped',
]);

/** What is left out of a record is left out once, however many endpoints it yields. */
function forgetDrops(draft: Draft): Draft {
  return { ...draft, repairs: draft.repairs.filter((rule) => !DROPS.has(rule)) };
}

/** The columns or keys of which an endpoint needs a value. */
function listWanted({ rules }: EndpointRules): string[] {
  const { condition, columns, templates } = rules;
  if (condition.kind === 'name') return [condition.name];
  const sources = [...columns].filter(([, { to }]) => to.includes('Address'));
  const names = templates
    .filter(({ slot }) => slot.path === 'Address')
    .flatMap(({ parts }) => parts.flatMap((part) => ('name' in part ? [part.name] : [])));
  const wanted = [...sources.map(([name]) => name), ...names];
  return wanted.length === 0 ? ['Address'] : wanted;
}
