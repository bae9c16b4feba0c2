import { describe, expect, it } from 'vitest';

import { readListText } from '../../src/map/list-text.ts';

describe('readListText', () => {
  it.each([
    ['texts', '["a","b"]', ['a', 'b']],
    ['white space around', ' ["a"]\n', ['a']],
    [
      'numbers keep their digits',
      '[12345678901234567890,1.50,-0]',
      ['12345678901234567890', '1.50', '-0'],
    ],
    ['booleans', '[true,false]', ['true', 'false']],
    ['null is no value', '["a",null]', ['a']],
    ['an empty list', '[]', []],
    ['empty texts', '["",""]', ['', '']],
    ['a list in a list', '[["a"]]', null],
    ['an object in a list', '[{}]', null],
    ['no JSON', '[a]', null],
    ['half a list', '["a"', null],
    ['a text in brackets', '[x] or [y]', null],
    ['an object', '{"a":1}', null],
    ['a plain text', 'a', null],
  ])('%s', (_name, text, texts) => {
    expect(readListText(text)).toEqual(texts);
  });
});
