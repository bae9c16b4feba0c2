import { closestFieldName, pathOf, resolveFieldName } from '../targets/field-path.js';
const USED = { kind: 'used' };
/** Decides where the values under a column name, or under a dotted key, go. */
export function resolveDestination(rules, name) {
    const trimmed = name.trim();
    if (rules.drops.has(name) || rules.drops.has(trimmed))
        return drop('column-dropped');
    const column = findColumn(rules, name);
    if (column !== undefined)
        return resolveColumn(rules, column);
    if (rules.foreignNames.has(name) || rules.foreignNames.has(trimmed))
        return USED;
    const isUsed = rules.usedNames.has(name) || rules.usedNames.has(trimmed);
    const resolved = resolveFieldName(rules.target, name);
    if (resolved === null)
        return isUsed ? USED : resolveUnknown(rules, trimmed);
    // `Id` of `x-${id}`: the template is made for the field that the name alone would lead to.
    if (isUsed && rules.templatePaths.has(pathOf(resolved)))
        return USED;
    return placeField(rules, resolved, null);
}
/** The rule for a name, white space around which does not matter. */
export function findColumn({ columns }, name) {
    return columns.get(name) ?? columns.get(name.trim());
}
/** Where values under an endpoint path go that the run itself has chosen. */
export function resolvePath(rules, path, reader = null) {
    const resolved = resolveFieldName(rules.target, path);
    // Paths are checked when the plan is made.
    return resolved === null ? drop('unknown-field-dropped') : placeField(rules, resolved, reader);
}
function resolveColumn(rules, { to, reader }) {
    const places = to.map((path) => resolvePath(rules, path, reader));
    const slots = places.filter((place) => place.kind === 'slot');
    if (slots.length > 1)
        return { kind: 'several', destinations: slots };
    return slots.at(0) ?? places.at(0) ?? drop('column-dropped');
}
function placeField(rules, resolved, reader) {
    if (rules.drops.has(pathOf(resolved)))
        return drop('column-dropped');
    if (!isWritten(resolved, rules.keep))
        return drop('not-importable-dropped');
    const slot = createSlot(resolved, rules.datePaths);
    return { kind: 'slot', slot, reader, repairs: resolved.repairs };
}
function resolveUnknown(rules, name) {
    if (rules.unknownFields === 'reject') {
        let closest;
        const findClosest = () => {
            if (closest === undefined)
                closest = closestFieldName(rules.target, name);
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
function drop(rule) {
    return { kind: 'drop', rule };
}
function isWritten(resolved, keep) {
    if (resolved.kind === 'group' || resolved.field.use === 'import')
        return true;
    return resolved.field.use === 'opt-in' && keep.has(resolved.field.path);
}
function createSlot(resolved, datePaths) {
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
function readAs(kind, path, datePaths) {
    return kind === 'text' && datePaths.has(path) ? 'date' : kind;
}
