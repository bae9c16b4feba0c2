/**
 * Places an error. A field that is missing, or should not be there, is the place itself, and not the
 * object around it; so is a name that is wrong. A value in a list lies in the list's field.
 */
export function placeError(error, endpoint) {
    const path = readPath(error.instancePath, endpoint);
    const params = error.params;
    const own = error.propertyName ??
        params['missingProperty'] ??
        params['additionalProperty'] ??
        params['unevaluatedProperty'];
    if (typeof own === 'string') {
        path.push(own);
    }
    const isMissing = params['missingProperty'] !== undefined;
    return { field: path.join('.'), value: isMissing ? null : describeValue(error.data) };
}
/** The names on the way to a place, list positions left out. */
function readPath(pointer, endpoint) {
    const names = [];
    let value = endpoint;
    for (const token of pointer.split('/').slice(1)) {
        // In a list, a token is a position; in an object, even `0` is a name.
        if (!isEndpoint(value)) {
            break;
        }
        const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
        names.push(name);
        value = value[name];
    }
    return names;
}
function isEndpoint(value) {
    return typeof value === 'object' && !Array.isArray(value);
}
function describeValue(value) {
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
