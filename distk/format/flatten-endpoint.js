/**
 * The fields of an endpoint under their dotted paths, in the order in which the endpoint holds
 * them. Within a group (`Attributes`) the name is everything after the group's path, dots included.
 * Numbers are written as JSON writes them. An empty list gives a path without values.
 */
export function flattenEndpoint(endpoint) {
    const fields = [];
    addFields(endpoint, '', fields);
    return fields;
}
function addFields(endpoint, prefix, fields) {
    for (const name of Object.keys(endpoint)) {
        addField(`${prefix}${name}`, endpoint[name], fields);
    }
}
function addField(path, value, fields) {
    if (typeof value === 'string') {
        fields.push([path, [value]]);
    }
    else if (typeof value === 'number') {
        fields.push([path, [JSON.stringify(value)]]);
    }
    else if (isList(value)) {
        fields.push([path, value]);
    }
    else {
        addFields(value, `${path}.`, fields);
    }
}
// Array.isArray alone does not take a readonly array out of the union.
function isList(value) {
    return Array.isArray(value);
}
