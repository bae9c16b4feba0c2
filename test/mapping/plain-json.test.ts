import { describe, expect, it } from 'vitest';

import { toPlainJson } from '../../src/mapping/plain-json.ts';

describe('toPlainJson', () => {
  it.each([
    ['a line comment', '{ // a "b"\n"c": 1 }', { c: 1 }],
    ['a comment over lines', '{ /* "a": 1,\n ** */ "c": 1 }', { c: 1 }],
    ['commas at the end', '{ "a": [1, 2, ], "b": 3, }', { a: [1, 2], b: 3 }],
    ['a comma before a comment', '{ "a": 1, // last\n /* of all */ }', { a: 1 }],
    ['no comma before a comment with a bracket', '{ "a": 1, // }\n "b": 2 }', { a: 1, b: 2 }],
    ['no comma between two comments', '{ "a": 1, /* x */ "b": 2 /* y */ }', { a: 1, b: 2 }],
    [
      'comments within texts',
      '{ "a": "// x /* y */", "b": "\\"// ,}" }',
      { a: '// x /* y */', b: '"// ,}' },
    ],
    ['commas within texts', '{ "a": ",}" }', { a: ',}' }],
  ])('leaves out %s', (_name, text, value) => {
    expect(JSON.parse(toPlainJson(text))).toEqual(value);
  });

  it('keeps everything else at its place', () => {
    const text = '{\r\n  // é\r\n  "a": 1, /* x\n */ "b": 2,\n}';
    const plain = toPlainJson(text);
    expect(plain).toHaveLength(text.length);
    expect(plain.indexOf('"b"')).toBe(text.indexOf('"b"'));
    expect(plain.split('\n')).toHaveLength(text.split('\n').length);
  });

  it.each([
    ['two commas', '[1,,]'],
    ['a lone comma', '[,]x'],
    ['an open comment', '{ /* '],
    ['an open string', '{ "a'],
  ])('does not mend %s', (_name, text) => {
    expect(() => JSON.parse(toPlainJson(text))).toThrow(SyntaxError);
  });
});
