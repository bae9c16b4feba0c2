import type { Endpoint, EndpointValue } from '../domain/endpoint.ts';

/** A dotted path and its values as text: one for a text or a number, any count for a list. */
export type FlatField = readonly [path: string, values: readonly string[]];

/**
 * The fields of an endpoint under their dotted paths, in the order in which the endpoint holds
 * them. Within a group (`Attributes`) the name is everything after the group's path, dots included.
 * Numbers are written as JSON writes them. An empty list gives a path without values.
 */
export function flattenEndpoint(endpoint: Endpoint): FlatField[] {
  const fields: FlatField[] = [];
  addFields(endpoint, '', fields);
  return fields;
}

function addFields(endpoint: Endpoint, prefix: string, fields: FlatField[]): void {
  for (const name of Object.keys(endpoint)) {
    addField(`${prefix}${name}`, endpoint[name], fields);
  }
}

function addField(path: string, value: EndpointValue, fields: FlatField[]): void {
  if (typeof value === 'string') {
    fields.push([path, [value]]);
  } else if (typeof value === 'number') {
    fields.push([path, [JSON.stringify(value)]]);
  } else if (isList(value)) {
    fields.push([path, value]);
  } else {
    addFields(value, `${path}.`, fields);
  }
}

// Array.isArray alone does not take a readonly array out of the union.
function isList(value: readonly string[] | Endpoint): value is readonly string[] {
  return Array.isArray(value);
}
