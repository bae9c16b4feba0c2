import { isJsonArray, isJsonObject, JsonNumber } from '../../src/parse/json-value.ts';
import type { JsonValue } from '../../src/parse/json-value.ts';

/** What JSON.parse makes of a text, or null where it refuses it. */
export function parseNatively(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** Members of all objects in a text that is JSON, those with the same key included. */
export function countKeysIn(text: string): number {
  const strings = text.match(/"(?:[^"\\]|\\.)*"\s*:?/gsu) ?? [];
  return strings.filter((string) => string.endsWith(':')).length;
}

/** Members of all objects in a value. */
export function countKeys(value: unknown): number {
  if (!isContainer(value)) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce((sum: number, member) => sum + countKeys(member), own);
}

/** How many objects and arrays are inside one another in a text that is JSON. */
export function measureDepthIn(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{}\]]/gsu)) {
    if (token === '[' || token === '{') depth += 1;
    if (token === ']' || token === '}') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** Whether a string in a text that is JSON has an escape that is half of a surrogate pair. */
export function hasHalfPairIn(text: string): boolean {
  const escapes = text.replaceAll(/\\[^u]/g, '').replaceAll(/\\ud[89ab]..\\ud[c-f]../gi, '');
  return /\\ud[89a-f]/i.test(escapes);
}

/** What an object holds at a path of keys; undefined where there is nothing. */
export function valueAt(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce(
    (parent, key) =>
      isContainer(parent) && Object.hasOwn(parent, key) ? Reflect.get(parent, key) : undefined,
    value,
  );
}

/** A value of our own reader as JSON.parse would give it. */
export function toNative(value: JsonValue): unknown {
  if (value instanceof JsonNumber) return Number(value.text);
  if (isJsonArray(value)) return value.map(toNative);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Array.from(value, ([key, member]) => [key, toNative(member)]));
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
