import { readFileSync } from 'node:fs';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';

import { UsageError } from '../../src/domain/errors.ts';
import { loadMapping, parseMapping } from '../../src/mapping/load-mapping.ts';

describe('parseMapping', () => {
  it('reads JSON with comments, trailing commas and a byte order mark', () => {
    const text = '\uFEFF{\n  // who\n  "columns": { "mail": "Address", },\n}\n';
    const { mapping, placeOf } = parseMapping('m.json', text);
    expect(mapping).toEqual({ columns: { mail: 'Address' } });
    expect(placeOf('/columns/mail')).toBe('m.json line 3');
    expect(placeOf('/columns/mail/to')).toBe('m.json line 3');
  });

  it('takes names of every object for columns', () => {
    const { mapping } = parseMapping(
      'm.json',
      '{"columns":{"__proto__":"Id","toString":"Address"}}',
    );
    expect(Object.entries(mapping.columns ?? {})).toEqual([
      ['__proto__', 'Id'],
      ['toString', 'Address'],
    ]);
  });

  it.each([
    [
      'a lost comma',
      '{\n"version": 1\n"keep": []\n}',
      'line 3: it is no JSON: expected a comma or }',
    ],
    [
      'an open end',
      '{\n"version": 1',
      'line 2: it is no JSON: expected a comma or }, but the text ends',
    ],
    ['nothing', ' \n', /^m\.json line \d: it is no JSON/],
    ['a list', '[]', 'line 1: the mapping must be an object in {}'],
    [
      'a name twice',
      '{"columns": {\n"a": "Id",\n"a": "Address"}}',
      'line 3: "a" is there twice: leave one of them out',
    ],
    [
      'a misspelt member',
      '{\n"colums": {}}',
      'line 2: "colums" has no meaning here: did you mean "columns"?',
    ],
    ['a strange member', '{"x": 1}', /"x" has no meaning here: use \$schema, version, columns/],
    [
      'a misspelt member of a column',
      '{"columns": {\n"a": {\n"too": "Id"}}}',
      'line 3: "too" has no meaning here: did you mean "to"?',
    ],
    [
      'another type',
      '{"columns": {"a": 7}}',
      'line 1: "a" must be a text in quotes or an object in {}',
    ],
    [
      'another type in a list',
      '{"columns": {"a": {"to":\n[7]}}}',
      'line 2: an element of "to" must be a text in quotes',
    ],
    [
      'another word',
      '{"unknownFields": "ignore"}',
      'line 1: "unknownFields" must be one of "reject", "drop", "attribute"',
    ],
    ['a later version', '{"version": 2}', 'line 1: "version" must be 1'],
    [
      'no separator',
      '{"columns": {"a": {"to": "Attributes.a",\n"list": {"format": "delimited"}}}}',
      'line 2: "list" needs "separator"',
    ],
    [
      'an endpoint without a name',
      '{"endpoints": [\n{}]}',
      'line 2: an element of "endpoints" needs "name"',
    ],
    [
      'an empty text',
      '{"columns": {"a": ""}}',
      'line 1: "a" is empty: fill it in, or leave it out',
    ],
    [
      'otherwise without values',
      '{"columns": {"a": {"to": "Id", "otherwise": "x"}}}',
      /line 1: "a" must have property values/,
    ],
    [
      'an open path',
      '{"columns": {\n"a": "?"}}',
      'line 2: column "a" has no place yet: write a path in place of "?", such as "Attributes.a", or { "drop": true }',
    ],
    [
      'an open path of several',
      '{"columns": {"a": {\n"to": ["Id", "?"]}}}',
      /line 2: .* is still open/,
    ],
    [
      'an open form',
      '{"columns": {"a": {"to": "Attributes.a",\n"date": {"format": "?"}}}}',
      'line 2: "format" is still open: write your choice in place of "?"',
    ],
    [
      'an open country and others',
      '{"defaultCountry": "?", "timezone": "?", "columns": {"a": "?"}}',
      'line 1: "defaultCountry" is still open: write two letters such as "US" in place of "?"; 2 more choices are open',
    ],
  ])('refuses %s', (_name, text, message) => {
    const expected = typeof message === 'string' ? `m.json ${message}` : message;
    const refused = () => parseMapping('m.json', text);
    expect(refused).toThrow(UsageError);
    expect(refused).toThrow(expected);
  });

  it('takes a question mark for a text where it may be one', () => {
    const values = { '?': null, x: '?' };
    const text = JSON.stringify({ columns: { a: { to: 'Attributes.a', values } } });
    expect(parseMapping('m.json', text).mapping.columns?.['a']).toMatchObject({ values });
  });
});

describe('loadMapping', () => {
  it('names a file that is not there', async () => {
    await expect(loadMapping('/nowhere/m.json')).rejects.toThrow(
      new UsageError('Cannot read --mapping "/nowhere/m.json": ENOENT; check the path'),
    );
  });
});

describe('schemas/mapping.schema.json', () => {
  it('is a JSON Schema', () => {
    const file = new URL('../../schemas/mapping.schema.json', import.meta.url);
    const schema: object = JSON.parse(readFileSync(file, 'utf8'));
    expect(new Ajv2020({ strict: false }).validateSchema(schema)).toBe(true);
  });
});
