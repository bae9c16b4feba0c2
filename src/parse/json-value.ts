/**
 * A JSON value that keeps all that was written: the digits of numbers, the order of keys (also of
 * keys such as `7`), and keys such as `__proto__`.
 */
export type JsonValue = string | boolean | null | JsonNumber | readonly JsonValue[] | JsonObject;

/** A JSON object: keys in the order in which they were written, each of them once. */
export type JsonObject = ReadonlyMap<string, JsonValue>;

/** A JSON number as it was written, so that a 64-bit id keeps its digits. */
export class JsonNumber {
  /** The digits, sign, point and exponent: `-12.50e3`. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Whether a value is a JSON object. */
export function isJsonObject(value: JsonValue): value is JsonObject {
  return value instanceof Map;
}

/** Whether a value is a JSON array. `Array.isArray` does not narrow a readonly array. */
export function isJsonArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** What a value is, for messages: `a string`, `an object`, `null`. */
export function describeJsonType(value: JsonValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'a string';
  if (typeof value === 'boolean') return 'a boolean';
  if (value instanceof JsonNumber) return 'a number';
  return isJsonArray(value) ? 'an array' : 'an object';
}
