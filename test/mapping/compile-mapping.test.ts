import { describe, expect, it } from 'vitest';

import { UsageError } from '../../src/domain/errors.ts';
import { compileMapping } from '../../src/mapping/compile-mapping.ts';
import { parseMapping } from '../../src/mapping/load-mapping.ts';
import type { MappingFile } from '../../src/mapping/mapping-file.ts';
import { pinpoint } from '../../src/targets/pinpoint.ts';

function compile(mapping: MappingFile | string, keep: string[] = []) {
  const text = typeof mapping === 'string' ? mapping : JSON.stringify(mapping);
  return compileMapping(parseMapping('m.json', text), pinpoint, keep);
}

const PLAIN = { list: null, values: null, date: null };

describe('compileMapping', () => {
  it('brings the short and the long form into one, with paths in their own spelling', () => {
    const { columns } = compile({
      columns: {
        mail: 'ADDRESS',
        town: { to: ['location.city', 'Attributes.Town'] },
        OptOut: { values: { y: 'ALL' } },
        note: { drop: true },
      },
    });
    expect(columns).toEqual({
      mail: { to: ['Address'], ...PLAIN },
      town: { to: ['Location.City', 'Attributes.Town'], ...PLAIN },
      OptOut: { ...PLAIN, to: ['OptOut'], values: { values: { y: 'ALL' }, otherwise: undefined } },
      note: { to: [], ...PLAIN },
    });
  });

  it('is plain data, as it goes to worker threads', () => {
    const compiled = compile({
      columns: { __proto__: 'Id', d: { to: 'Attributes.d', date: { format: 'dd/MM/yyyy' } } },
      templates: { 'User.UserId': 'u-${id}' },
      endpoints: [{ name: 'email', when: 'mail', columns: { mail: 'Address' } }],
    });
    expect(structuredClone(compiled)).toEqual(compiled);
  });

  it('lists the columns that must be there, with their lines', () => {
    const { references } = compile(`{
      "columns": {
        "a": "Id",
        "b": { "to": "Attributes.b", "optional": true },
        "c": { "drop": true }
      },
      "templates": {
        "User.UserId": "\${d}-\${b}"
      },
      "endpoints": [
        {
          "name": "email",
          "when": "e",
          "columns": { "f": "Address" }
        }
      ]
    }`);
    expect(references).toEqual([
      { name: 'a', place: 'm.json line 3' },
      { name: 'd', place: 'm.json line 8' },
      { name: 'e', place: 'm.json line 13' },
      { name: 'f', place: 'm.json line 14' },
    ]);
  });

  it('reads a country as it is written anywhere', () => {
    expect(compile({ defaultCountry: 'germany' }).defaultCountry).toBe('DE');
  });

  it('writes what is kept, be it by the file or by the run', () => {
    const columns = { since: 'EffectiveDate' };
    const expected = { since: { to: ['EffectiveDate'], ...PLAIN } };
    expect(compile({ columns, keep: ['EffectiveDate'] }).columns).toEqual(expected);
    expect(compile({ columns }, ['EffectiveDate']).columns).toEqual(expected);
  });

  const LIST = { format: 'postgres' } as const;
  it.each<[string, MappingFile, string | RegExp]>([
    [
      'an unknown path',
      { columns: { a: 'Adress' } },
      'an endpoint has no field "Adress": did you mean "Address"?',
    ],
    [
      'a strange path',
      { columns: { a: 'qwertz' } },
      'an endpoint has no field "qwertz": use a path such as "Attributes.qwertz"',
    ],
    ['a column that is no path', { columns: { shoe: { list: LIST } } }, /no field "shoe"/],
    [
      'a path that is never written',
      { columns: { a: 'CohortId' } },
      'CohortId is not written: write { "drop": true } for the column',
    ],
    [
      'a path that is not kept',
      { columns: { a: 'EffectiveDate' } },
      'EffectiveDate is not written: add "keep": ["EffectiveDate"] to the mapping',
    ],
    ['a path twice', { columns: { a: { to: ['Id', 'id'] } } }, 'Id is there twice'],
    [
      'a list for one value',
      { columns: { a: { to: 'Location.City', list: LIST } } },
      /^m.json line 1: Location.City holds one value, not a list/,
    ],
    [
      'a date for a number',
      { columns: { a: { to: 'Metrics.m', date: {} } } },
      /Metrics.m holds no date/,
    ],
    [
      'a form that is none',
      { columns: { a: { to: 'Attributes.a', date: { format: 'YYYY' } } } },
      'date form "YYYY" can\'t be used: "YYYY" is no year: write yyyy',
    ],
    [
      'a zone of a column',
      { columns: { a: { to: 'Attributes.a', date: { timezone: 'PST8' } } } },
      /"PST8" is no time zone/,
    ],
    ['a zone', { timezone: 'CEST' }, /"CEST" is no time zone/],
    ['a country', { defaultCountry: 'Westeros' }, /"Westeros" is no country/],
    ['what can not be kept', { keep: ['Id'] }, '"Id" can\'t be kept: only EffectiveDate can'],
    [
      'a drop with a path',
      { columns: { a: { drop: true, to: 'Id' } } },
      /"drop" leaves the column out/,
    ],
    ['a constant elsewhere', { constants: { Adress: 'x' } }, /no field "Adress"/],
    ['a constant twice', { constants: { Id: 'x', id: 'y' } }, 'Id is there twice'],
    [
      'a template without a column',
      { templates: { Id: 'x' } },
      /template "x" can't be used: it names no column/,
    ],
    [
      'endpoints of one name',
      { endpoints: [{ name: 'a' }, { name: 'a' }] },
      'two endpoints are called "a"',
    ],
    [
      "an endpoint's path",
      { endpoints: [{ name: 'a', columns: { x: 'Adress' } }] },
      /no field "Adress"/,
    ],
  ])('refuses %s', (_name, mapping, message) => {
    const refused = () => compile(mapping);
    expect(refused).toThrow(UsageError);
    expect(refused).toThrow(typeof message === 'string' ? `m.json line 1: ${message}` : message);
  });
});
