/** A value as it stands in an endpoint that is ready to be written. */
export type EndpointValue = string | number | readonly string[] | Endpoint;

/**
 * An endpoint, or a nested object of one (`Location`, `Attributes`, ...), in the order in which it
 * will be written. Objects of this type have no prototype, so that a field named `__proto__` or
 * `constructor` is a field like any other.
 */
export interface Endpoint {
  [name: string]: EndpointValue;
}

/** An empty endpoint object. */
export function createEndpoint(): Endpoint {
  return new EndpointObject();
}

/**
 * Unlike objects of `Object.create(null)`, those of a class whose prototype is empty keep the form
 * in which members are found fast: see bench/micro/validate.bench.ts.
 */
class EndpointObject {
  [name: string]: EndpointValue;
}
Reflect.deleteProperty(EndpointObject.prototype, 'constructor');
Object.setPrototypeOf(EndpointObject.prototype, null);
