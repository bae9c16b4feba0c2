import { closestFieldName, resolveFieldName } from '../targets/field-path.js';
/**
 * Looks up an endpoint path. Returns the reason, as words, where the target has no such field or does
 * not write it. `keep`: fields that are written on request.
 */
export function placePath(target, name, keep) {
    const resolved = resolveFieldName(target, name);
    if (resolved === null)
        return describeUnknown(target, name);
    const isWritten = resolved.kind === 'group' ||
        resolved.field.use === 'import' ||
        (resolved.field.use === 'opt-in' && keep.includes(resolved.field.path));
    if (!isWritten)
        return describeUnwritten(resolved);
    if (resolved.kind === 'group') {
        const isList = resolved.group.values === 'text-list';
        return { path: resolved.path, isList, canHoldDate: isList };
    }
    const { path, kind } = resolved.field;
    return { path, isList: false, canHoldDate: kind === 'text' || kind === 'date' };
}
function describeUnknown(target, name) {
    const closest = closestFieldName(target, name);
    const wayOut = closest === null
        ? `use a path such as ${JSON.stringify(`Attributes.${name}`)}`
        : `did you mean ${JSON.stringify(closest)}?`;
    return `an endpoint has no field ${JSON.stringify(name)}: ${wayOut}`;
}
function describeUnwritten(resolved) {
    const { path, use } = resolved.field;
    const wayOut = use === 'opt-in'
        ? `add "keep": [${JSON.stringify(path)}] to the mapping`
        : 'write { "drop": true } for the column';
    return `${path} is not written: ${wayOut}`;
}
