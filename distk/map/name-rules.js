import { findTarget } from '../targets/find-target.js';
import { resolvePath } from './destination.js';
import { createValueReader } from './value-reader.js';
/** How the endpoints of a record are made: one that is always made, or those of the mapping. */
export function createEndpointRules(choices) {
    const { endpoints } = choices;
    if (endpoints.length === 0)
        return [createOne('', choices, { kind: 'always' }, [])];
    return endpoints.map((endpoint) => {
        const { name, when } = endpoint;
        const condition = when === null ? { kind: 'address' } : { kind: 'name', name: when };
        const others = endpoints.filter((other) => other !== endpoint);
        const foreign = others.flatMap(({ columns }) => Object.keys(columns));
        return createOne(name, addEndpoint(choices, endpoint), condition, foreign);
    });
}
/** The choices of the run with those of one endpoint, which come first. */
function addEndpoint(choices, endpoint) {
    const ownPaths = new Set(endpoint.templates.map(({ path }) => path));
    const shared = choices.templates.filter(({ path }) => !ownPaths.has(path));
    return {
        ...choices,
        columns: { ...choices.columns, ...endpoint.columns },
        constants: { ...choices.constants, ...endpoint.constants },
        templates: [...shared, ...endpoint.templates],
    };
}
function createOne(name, choices, condition, foreign) {
    const columns = compileColumns(choices);
    const base = {
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
function compileColumns({ columns, normalize }) {
    const compiled = new Map();
    for (const [name, rule] of Object.entries(columns)) {
        compiled.set(name, { to: rule.to, reader: createValueReader(rule, normalize.timezone) });
    }
    return compiled;
}
function listUsedNames({ templates, endpoints }) {
    const all = [...templates, ...endpoints.flatMap((endpoint) => endpoint.templates)];
    const names = all.flatMap(({ parts }) => parts.flatMap((part) => ('name' in part ? [part.name] : [])));
    return new Set([...names, ...endpoints.flatMap(({ when }) => when ?? [])]);
}
/** The paths of constants were checked when the plan was made. */
function createConstants({ constants }, rules) {
    return Object.entries(constants).flatMap(([path, text]) => {
        const place = resolvePath(rules, path);
        return place.kind === 'slot' ? [{ slot: place.slot, text }] : [];
    });
}
