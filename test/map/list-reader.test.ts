import { describe, expect, it } from 'vitest';

import type { ListForm } from '../../src/map/column-rule.ts';
import { createListReader } from '../../src/map/list-reader.ts';

const SEMICOLON: ListForm = { format: 'delimited', separator: ';' };

describe('createListReader', () => {
  it.each<[string, ListForm, string, string[]]>([
    ['JSON', { format: 'json' }, ' ["a", 1.50, true, null] ', ['a', '1.50', 'true']],
    ['Postgres', { format: 'postgres' }, '{a,"b c"}', ['a', 'b c']],
    ['Athena', { format: 'athena' }, '[a, b c, null]', ['a', 'b c']],
    ['Athena, empty', { format: 'athena' }, '[]', []],
    ['a separator', SEMICOLON, 'a; b ;c', ['a', 'b', 'c']],
    ['a separator that is not there', SEMICOLON, 'a,b', ['a,b']],
    ['a long separator', { format: 'delimited', separator: ' / ' }, 'a / b/c', ['a', 'b/c']],
  ])('reads %s', (_name, form, text, values) => {
    expect(createListReader(form)(text)).toEqual(values);
  });

  it.each<[string, ListForm['format'], string]>([
    ['no JSON', 'json', 'a,b'],
    ['JSON within JSON', 'json', '[["a"]]'],
    ['no Postgres array', 'postgres', '[a]'],
    ['no Athena array', 'athena', 'a, b'],
    ['half an Athena array', 'athena', '[a, b'],
  ])('finds %s', (_name, format, text) => {
    const form = format === 'delimited' ? SEMICOLON : { format };
    expect(createListReader(form)(text)).toMatchObject({
      code: 'invalid-list',
      facts: { format, reason: expect.any(String) },
    });
  });
});
