import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parsePostgresArray } from '../../src/map/postgres-array.ts';

describe('parsePostgresArray', () => {
  it.each([
    ['elements', '{a,b}', ['a', 'b']],
    ['nothing', '{}', []],
    ['space around elements', ' { a , b c } ', ['a', 'b c']],
    ['quotes', '{"a b","c,d","{}",""}', ['a b', 'c,d', '{}', '']],
    ['escapes in quotes', String.raw`{"a\"b","c\\d"}`, ['a"b', 'c\\d']],
    ['escapes outside quotes', String.raw`{a\,b,c\"d}`, ['a,b', 'c"d']],
    ['NULL', '{a,NULL,null,"NULL"}', ['a', 'NULL']],
    ['bounds', '[0:1]={a,b}', ['a', 'b']],
  ])('reads %s', (_name, text, elements) => {
    expect(parsePostgresArray(text)).toEqual(elements);
  });

  it.each([
    ['another start', 'a,b', 'it does not start with {'],
    ['a missing end', '{a,b', 'its closing } is missing'],
    ['an open quote', '{"a,b}', 'a quote is never closed'],
    ['text after the end', '{a}b', 'text follows the closing }'],
    ['text after a quote', '{"a"b}', 'an element has a quote or a brace in it, without quotes'],
    [
      'a quote within an element',
      '{a"b}',
      'an element has a quote or a brace in it, without quotes',
    ],
    ['an empty element', '{a,,b}', 'an element is empty, without quotes'],
    ['an array within', '{{a},{b}}', 'it has an array within an array'],
    ['a backslash at the end', '{a\\', 'its closing } is missing'],
  ])('says what is wrong: %s', (_name, text, reason) => {
    expect(parsePostgresArray(text)).toBe(reason);
  });

  it('reads back whatever is quoted', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        const quoted = texts.map((text) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`);
        expect(parsePostgresArray(`{${quoted.join(',')}}`)).toEqual(texts);
      }),
      { numRuns: 200 },
    );
  });
});
