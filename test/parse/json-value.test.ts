import { describe, expect, it } from 'vitest';

import {
  JsonNumber,
  describeJsonType,
  isJsonArray,
  isJsonObject,
} from '../../src/parse/json-value.ts';
import type { JsonValue } from '../../src/parse/json-value.ts';

const values: { words: string; value: JsonValue; isArray: boolean; isObject: boolean }[] = [
  { words: 'a string', value: '', isArray: false, isObject: false },
  { words: 'a boolean', value: false, isArray: false, isObject: false },
  { words: 'null', value: null, isArray: false, isObject: false },
  { words: 'a number', value: new JsonNumber('0'), isArray: false, isObject: false },
  { words: 'an array', value: [], isArray: true, isObject: false },
  { words: 'an object', value: new Map(), isArray: false, isObject: true },
];

describe('JSON values', () => {
  it.each(values)('$words is told from the others', ({ words, value, isArray, isObject }) => {
    expect(describeJsonType(value)).toBe(words);
    expect(isJsonArray(value)).toBe(isArray);
    expect(isJsonObject(value)).toBe(isObject);
  });
});
