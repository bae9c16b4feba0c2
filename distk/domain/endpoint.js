/** An empty endpoint object. */
export function createEndpoint() {
    return new EndpointObject();
}
/**
 * Unlike objects of `Object.create(null)`, those of a class whose prototype is empty keep the form
 * in which members are found fast: see bench/micro/validate.bench.ts.
 */
class EndpointObject {
}
Reflect.deleteProperty(EndpointObject.prototype, 'constructor');
Object.setPrototypeOf(EndpointObject.prototype, null);
