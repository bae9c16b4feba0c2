/**
 * Makes the drafts of all endpoints that a record yields. Finds `no-endpoint` where it has values, but
 * meets no endpoint's condition, and `empty-record` where it has none.
 */
export function combineMappers(mappers, endpoints) {
    const [first] = mappers;
    if (endpoints[0].rules.condition.kind === 'always')
        return (record) => [first(record)];
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
const DROPS = new Set([
    'column-dropped',
    'unknown-field-dropped',
    'not-importable-dropped',
]);
/** What is left out of a record is left out once, however many endpoints it yields. */
function forgetDrops(draft) {
    return { ...draft, repairs: draft.repairs.filter((rule) => !DROPS.has(rule)) };
}
/** The columns or keys of which an endpoint needs a value. */
function listWanted({ rules }) {
    const { condition, columns, templates } = rules;
    if (condition.kind === 'name')
        return [condition.name];
    const sources = [...columns].filter(([, { to }]) => to.includes('Address'));
    const names = templates
        .filter(({ slot }) => slot.path === 'Address')
        .flatMap(({ parts }) => parts.flatMap((part) => ('name' in part ? [part.name] : [])));
    const wanted = [...sources.map(([name]) => name), ...names];
    return wanted.length === 0 ? ['Address'] : wanted;
}
