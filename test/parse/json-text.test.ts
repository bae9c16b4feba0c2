import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { MAX_JSON_DEPTH, parseJsonText } from '../../src/parse/json-text.ts';
import { JsonNumber, isJsonArray, isJsonObject } from '../../src/parse/json-value.ts';
import type { JsonValue } from '../../src/parse/json-value.ts';

/** The value as `JSON.parse` gives it. */
function toPlain(value: JsonValue): unknown {
  if (value instanceof JsonNumber) return Number(value.text);
  if (isJsonArray(value)) return value.map(toPlain);
  if (!isJsonObject(value)) return value;
  const plain: Record<string, unknown> = {};
  for (const [key, member] of value) {
    // Assignment to `__proto__` would set the prototype; `JSON.parse` defines the key.
    Object.defineProperty(plain, key, {
      value: toPlain(member),
      configurable: true,
      enumerable: true,
      writable: true,
    });
  }
  return plain;
}

function parse(text: string): JsonValue {
  const result = parseJsonText(text);
  if ('value' in result) return result.value;
  throw new Error(`Not parsed: ${JSON.stringify(result)}`);
}

/** What `JSON.parse` makes of a text; undefined where it is no JSON. */
function parseNatively(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

describe('parseJsonText, valid text', () => {
  const texts: { name: string; text: string }[] = [
    { name: 'white space of every kind around a value', text: ' \t\r\n{ "a" : [ 1 , 2 ] }\n' },
    { name: 'empty object', text: '{}' },
    { name: 'empty array with space', text: '[ \n ]' },
    { name: 'empty string', text: '""' },
    { name: 'every short escape', text: String.raw`"\"\\\/\b\f\n\r\t"` },
    { name: 'escape after escape', text: String.raw`"a\\\\\"b\u0041\u00e9c"` },
    { name: 'hex digits of either case', text: String.raw`"\uABcd\uabCD"` },
    { name: 'U+0000 as an escape', text: String.raw`"\u0000"` },
    { name: 'surrogate pair as escapes', text: String.raw`"\ud83d\ude00"` },
    { name: 'pair after pair', text: String.raw`"\ud83d\ude00\uD83D\uDE01"` },
    { name: 'the neighbours of the surrogates', text: String.raw`"\ud7ff\ue000"` },
    { name: 'U+2028 and U+2029 as they are', text: '"\u2028\u2029"' },
    { name: 'U+007F and U+FEFF inside a string', text: '"\u007F\uFEFF"' },
    { name: 'text outside the first plane', text: '"\u{1F600}"' },
    { name: 'numbers of every form', text: '[0,-0,10,-1.50,1e5,1E+5,1.25e-7,0e0,0.0]' },
    { name: 'words', text: '[true,false,null]' },
    { name: 'key named __proto__', text: '{"__proto__":{"a":1},"constructor":2}' },
    { name: 'one key at two depths', text: '{"a":{"a":1},"b":{"a":2}}' },
    { name: 'as many levels as are allowed', text: '['.repeat(32) + ']'.repeat(32) },
  ];

  it.each(texts)('reads $name', ({ text }) => {
    expect(toPlain(parse(text))).toStrictEqual(JSON.parse(text));
  });

  it('keeps the digits of numbers', () => {
    const value = parse('[9007199254740993,1.0,-0,1E400]');
    expect(value).toEqual(
      ['9007199254740993', '1.0', '-0', '1E400'].map((text) => new JsonNumber(text)),
    );
  });

  it('keeps the order of keys that look like numbers', () => {
    const value = parse('{"b":1,"7":2,"a":3,"0":4}');
    expect(isJsonObject(value) && [...value.keys()]).toEqual(['b', '7', 'a', '0']);
  });
});

describe('parseJsonText, text that is not JSON', () => {
  const texts: { name: string; text: string; byteOffset: number; reason: string }[] = [
    { name: 'nothing', text: '', byteOffset: 0, reason: 'expected a value, but the text ends' },
    { name: 'space', text: ' \n', byteOffset: 2, reason: 'expected a value, but the text ends' },
    { name: 'text after', text: '{} x', byteOffset: 3, reason: 'text after the value' },
    { name: 'second value', text: '{}{}', byteOffset: 2, reason: 'text after the value' },
    { name: 'byte order mark', text: '\uFEFF{}', byteOffset: 0, reason: 'expected a value' },
    { name: 'no-break space', text: '[\u00A01]', byteOffset: 1, reason: 'expected a value' },
    { name: 'form feed', text: '[\f1]', byteOffset: 1, reason: 'expected a value' },
    { name: 'nul', text: '\0', byteOffset: 0, reason: 'expected a value' },
    { name: 'nul after a value', text: '[1\0]', byteOffset: 2, reason: 'expected a comma or ]' },
    { name: 'comment', text: '{/* */}', byteOffset: 1, reason: 'expected a key in quotes' },
    { name: 'NaN', text: '[NaN]', byteOffset: 1, reason: 'expected a value' },
    { name: 'minus Infinity', text: '-Infinity', byteOffset: 1, reason: 'expected a digit' },
    { name: 'capital word', text: 'True', byteOffset: 0, reason: 'expected a value' },
    { name: 'half a word', text: '[tru]', byteOffset: 1, reason: 'expected a value' },
    { name: 'long word', text: 'nullx', byteOffset: 4, reason: 'text after the value' },
    { name: 'single quotes', text: "{'a':1}", byteOffset: 1, reason: 'expected a key in quotes' },
    { name: 'bare key', text: '{a:1}', byteOffset: 1, reason: 'expected a key in quotes' },
    { name: 'comma first', text: '{,}', byteOffset: 1, reason: 'expected a key in quotes' },
    { name: 'comma last', text: '{"a":1,}', byteOffset: 7, reason: 'expected a key in quotes' },
    { name: 'comma last in an array', text: '[1,]', byteOffset: 3, reason: 'expected a value' },
    { name: 'comma twice', text: '[1,,2]', byteOffset: 3, reason: 'expected a value' },
    { name: 'no comma', text: '[1 2]', byteOffset: 3, reason: 'expected a comma or ]' },
    { name: 'wrong bracket', text: '[1}', byteOffset: 2, reason: 'expected a comma or ]' },
    { name: 'wrong brace', text: '{"a":1]', byteOffset: 6, reason: 'expected a comma or }' },
    { name: 'no colon', text: '{"é" 1}', byteOffset: 6, reason: 'expected a colon' },
    { name: 'no value', text: '{"a":}', byteOffset: 5, reason: 'expected a value' },
    {
      name: 'key alone',
      text: '{"a"',
      byteOffset: 4,
      reason: 'expected a colon, but the text ends',
    },
    {
      name: 'open',
      text: '{"a":1',
      byteOffset: 6,
      reason: 'expected a comma or }, but the text ends',
    },
    { name: 'open string', text: '"😀', byteOffset: 5, reason: 'string is never closed' },
    { name: 'open after backslash', text: '"\\', byteOffset: 2, reason: 'string is never closed' },
    { name: 'line feed', text: '"a\nb"', byteOffset: 2, reason: 'control character in a string' },
    { name: 'tab', text: '"é\t"', byteOffset: 3, reason: 'control character in a string' },
    {
      name: 'nul in a string',
      text: '"\0"',
      byteOffset: 1,
      reason: 'control character in a string',
    },
    {
      name: 'odd escape',
      text: String.raw`"\x41"`,
      byteOffset: 2,
      reason: 'unknown escape in a string',
    },
    {
      name: 'capital U',
      text: String.raw`"\U0041"`,
      byteOffset: 2,
      reason: 'unknown escape in a string',
    },
    {
      name: 'short hex',
      text: String.raw`"\u12"`,
      byteOffset: 5,
      reason: 'expected four hex digits',
    },
    {
      name: 'hex with sign',
      text: String.raw`"\u+123"`,
      byteOffset: 3,
      reason: 'expected four hex digits',
    },
    { name: 'leading zero', text: '[01]', byteOffset: 1, reason: 'number with a leading zero' },
    { name: 'minus zero one', text: '-01', byteOffset: 1, reason: 'number with a leading zero' },
    { name: 'plus', text: '+1', byteOffset: 0, reason: 'expected a value' },
    { name: 'point first', text: '.5', byteOffset: 0, reason: 'expected a value' },
    { name: 'point last', text: '[1.]', byteOffset: 3, reason: 'expected a digit' },
    { name: 'minus', text: '-', byteOffset: 1, reason: 'expected a digit, but the text ends' },
    { name: 'exponent', text: '1e', byteOffset: 2, reason: 'expected a digit, but the text ends' },
    { name: 'exponent sign', text: '[1e+]', byteOffset: 4, reason: 'expected a digit' },
    { name: 'hex number', text: '0x10', byteOffset: 1, reason: 'text after the value' },
  ];

  it.each(texts)('says where and why: $name', ({ text, byteOffset, reason }) => {
    expect(parseNatively(text)).toBeUndefined();
    expect(parseJsonText(text)).toEqual({ code: 'invalid-json', facts: { byteOffset, reason } });
  });
});

describe('parseJsonText, half of a surrogate pair', () => {
  const halves: { name: string; text: string; byteOffset: number }[] = [
    { name: 'a high one before text', text: String.raw`"é\ud800x"`, byteOffset: 3 },
    { name: 'a high one at the end', text: String.raw`["\udbff"]`, byteOffset: 2 },
    { name: 'a low one in a key', text: String.raw`{"\udc00":1}`, byteOffset: 2 },
    { name: 'two high ones', text: String.raw`"\ud83d\ud83d\ude00"`, byteOffset: 1 },
    { name: 'a pair the wrong way round', text: String.raw`"\ude00\ud83d"`, byteOffset: 1 },
    { name: 'a high one before another escape', text: String.raw`"\ud83d\n"`, byteOffset: 1 },
    { name: 'a high one before a letter', text: String.raw`"\ud83d\u0041"`, byteOffset: 1 },
    { name: 'a low one after a pair', text: String.raw`"\ud83d\ude00\ude00"`, byteOffset: 13 },
  ];

  // JSON.parse takes them, and gives a text that UTF-8 has no bytes for.
  it.each(halves)('is not valid: $name', ({ text, byteOffset }) => {
    const facts = { byteOffset, reason: 'half of a surrogate pair' };
    expect(parseJsonText(text)).toEqual({ code: 'invalid-json', facts });
  });

  it('is told from a pair that is cut short', () => {
    const facts = { byteOffset: 11, reason: 'expected four hex digits' };
    const finding = { code: 'invalid-json', facts };
    expect(parseJsonText(String.raw`"\ud83d\ude"`)).toEqual(finding);
  });
});

describe('parseJsonText, limits', () => {
  const duplicates: { name: string; text: string; key: string }[] = [
    { name: 'different values', text: '{"a":1,"b":2,"a":3}', key: 'a' },
    { name: 'equal values', text: '{"a":1,"a":1}', key: 'a' },
    { name: 'deep inside', text: '[{"x":[{"":1,"":2}]}]', key: '' },
    { name: 'written with an escape', text: String.raw`{"ab":1,"\u0061b":2}`, key: 'ab' },
    { name: '__proto__', text: '{"__proto__":1,"__proto__":2}', key: '__proto__' },
  ];

  it.each(duplicates)('finds a key twice: $name', ({ text, key }) => {
    expect(parseJsonText(text)).toEqual({ code: 'duplicate-key', facts: { key } });
  });

  const tooDeep: { name: string; text: string }[] = [
    { name: 'one level more', text: '['.repeat(33) + ']'.repeat(33) },
    { name: 'objects and arrays', text: `${'{"a":['.repeat(16)}{}${']}'.repeat(16)}` },
    { name: 'a hundred thousand brackets', text: '['.repeat(100_000) },
  ];

  it.each(tooDeep)('stops at the depth limit: $name', ({ text }) => {
    const facts = { limit: MAX_JSON_DEPTH };
    expect(parseJsonText(text)).toEqual({ code: 'json-too-deep', facts });
  });
});

describe('parseJsonText beside JSON.parse', () => {
  const json = fc.json({ maxDepth: 4, stringUnit: 'binary' });

  it('gives the same value', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(0, 1, '\t'), (text, indent) => {
        const value: unknown = JSON.parse(text);
        const written = JSON.stringify(value, null, indent);
        expect(toPlain(parse(written))).toStrictEqual(JSON.parse(written));
      }),
      { numRuns: 500 },
    );
  });

  const alphabet = Array.from('{}[]:,"\\/ \n\t\r0123456789.-+eEutfnrla\u0000\u001F\u2028\uD800x');
  const edits = fc.array(
    fc.record({
      place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      removed: fc.nat(2),
      added: fc.array(fc.constantFrom(...alphabet), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 3 },
  );

  it('accepts the same of damaged texts, but for keys given twice', () => {
    fc.assert(
      fc.property(json, edits, (text, changes) => {
        const damaged = changes.reduce((before, { place, removed, added }) => {
          const at = Math.floor(place * (before.length + 1));
          return before.slice(0, at) + added.join('') + before.slice(at + removed);
        }, text);
        const result = parseJsonText(damaged);
        const native = parseNatively(damaged);
        const isEachKeyOnce = countWrittenKeys(damaged) === countKeys(native);
        const value = 'value' in result ? toPlain(result.value) : undefined;
        expect(value).toStrictEqual(isEachKeyOnce ? native : undefined);
      }),
      { numRuns: 2000 },
    );
  });
});

/** Strings with a colon after them, in a text that is JSON. */
function countWrittenKeys(text: string): number {
  const strings = text.match(/"(?:[^"\\]|\\.)*"\s*:?/gsu) ?? [];
  return strings.filter((string) => string.endsWith(':')).length;
}

function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce((sum: number, member) => sum + countKeys(member), own);
}
