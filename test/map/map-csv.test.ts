import { describe, expect, it } from 'vitest';

import type { Plan } from '../../src/kernel/plan.ts';
import { mapColumns, mapCsvRecord } from '../../src/map/map-csv.ts';
import { createEndpointRules } from '../../src/map/name-rules.ts';
import { createPlan } from '../kernel/sample-plan.ts';

function compile(header: string, choices: Partial<Plan> = {}) {
  const [{ rules, constants }] = createEndpointRules(createPlan(choices));
  return mapColumns(header.split(','), rules, constants);
}

/** The draft of one record, with its slots as paths. */
function mapCells(header: string, cells: (string | null)[], choices: Partial<Plan> = {}) {
  const draft = mapCsvRecord(compile(header, choices), (column) => cells[column]);
  const fields = draft.fields.map(({ slot, texts }) => [slot.path, texts]);
  return { ...draft, fields };
}

describe('mapColumns', () => {
  it.each([
    ['keeps the order of columns', 'Address,ChannelType,Id', ['Address', 'ChannelType', 'Id']],
    [
      'brings columns of one object together, where the first of them stands',
      'Attributes.a,Id,Attributes.b,User.UserAttributes.x,Address,User.UserId,User.UserAttributes.y',
      [
        'Attributes.a',
        'Attributes.b',
        'Id',
        'User.UserAttributes.x',
        'User.UserAttributes.y',
        'User.UserId',
        'Address',
      ],
    ],
    ['takes a repeated header once', 'Attributes.a,Id,Attributes.a', ['Attributes.a', 'Id']],
    ['takes names of another case as the same', 'Id,ID,id', ['Id']],
    [
      'tells attributes of another case apart',
      'Attributes.a,Attributes.A',
      ['Attributes.a', 'Attributes.A'],
    ],
  ])('%s', (_name, header, paths) => {
    expect(compile(header).slots.map(({ slot }) => slot.path)).toEqual(paths);
  });

  it('puts constants without a column at the end', () => {
    const map = compile('Id,Attributes.a', {
      constants: { ChannelType: 'SMS', 'Attributes.b': 'x', Id: '7' },
    });
    expect(map.slots.map(({ slot, constant }) => [slot.path, constant])).toEqual([
      ['Id', '7'],
      ['Attributes.a', null],
      ['Attributes.b', 'x'],
      ['ChannelType', 'SMS'],
    ]);
  });

  it('lists the columns that lead nowhere', () => {
    const map = compile('Id,adress,CohortId,x', { drops: ['x'] });
    const unknown = map.unknown.map(({ name, findClosest }) => [name, findClosest()]);
    expect(unknown).toEqual([['adress', 'Address']]);
    expect(map.dropped).toEqual([
      { column: 2, rule: 'not-importable-dropped' },
      { column: 3, rule: 'column-dropped' },
    ]);
  });
});

describe('mapCsvRecord', () => {
  const rows: {
    name: string;
    header: string;
    cells: (string | null)[];
    choices?: Partial<Plan>;
    fields: unknown[];
    repairs?: string[];
  }[] = [
    {
      name: 'texts as they came',
      header: 'Id,Address',
      cells: [' 7 ', 'a@b.c'],
      fields: [
        ['Id', [' 7 ']],
        ['Address', ['a@b.c']],
      ],
    },
    {
      name: 'NULL is no value, an empty cell is an empty one',
      header: 'Id,Address',
      cells: [null, ''],
      fields: [['Address', ['']]],
    },
    {
      name: 'a repeated header',
      header: 'Attributes.a,Attributes.a,Attributes.a',
      cells: ['x', null, 'y'],
      fields: [['Attributes.a', ['x', 'y']]],
    },
    {
      name: 'a JSON array in a list',
      header: 'Attributes.a,Attributes.a',
      cells: ['["x","y"]', 'z'],
      fields: [['Attributes.a', ['x', 'y', 'z']]],
    },
    {
      name: 'a JSON array in a single field is text',
      header: 'Location.City',
      cells: ['["x"]'],
      fields: [['Location.City', ['["x"]']]],
    },
    {
      name: 'a broken JSON array is text',
      header: 'Attributes.a',
      cells: ['["x"'],
      fields: [['Attributes.a', ['["x"']]],
    },
    {
      name: 'the same value twice in one single field',
      header: 'Id,id',
      cells: ['7', '7'],
      fields: [['Id', ['7']]],
    },
    {
      name: 'a value and an empty cell in one single field',
      header: 'Id,id',
      cells: ['', '7'],
      fields: [['Id', ['7']]],
    },
    {
      name: 'only empty cells in one single field',
      header: 'Id,id',
      cells: ['', ' '],
      fields: [['Id', ['']]],
    },
    {
      name: 'a constant for NULL',
      header: 'ChannelType',
      cells: [null],
      choices: { constants: { ChannelType: 'SMS' } },
      fields: [['ChannelType', ['SMS']]],
    },
    {
      name: 'a constant for an empty cell',
      header: 'ChannelType',
      cells: [' '],
      choices: { constants: { ChannelType: 'SMS' } },
      fields: [['ChannelType', ['SMS']]],
    },
    {
      name: 'no constant where there is a value',
      header: 'ChannelType',
      cells: ['EMAIL'],
      choices: { constants: { ChannelType: 'SMS' } },
      fields: [['ChannelType', ['EMAIL']]],
    },
    {
      name: 'counts what it drops',
      header: 'Id,x,y',
      cells: ['7', 'a', ' '],
      choices: { drops: ['x', 'y'] },
      fields: [['Id', ['7']]],
      repairs: ['column-dropped'],
    },
    {
      name: 'counts a name that was repaired, if there is a value',
      header: ' Id,ADDRESS',
      cells: ['7', ''],
      fields: [
        ['Id', ['7']],
        ['Address', ['']],
      ],
      repairs: ['field-name-trimmed'],
    },
    {
      name: '__proto__ is a name like any other',
      header: 'Attributes.__proto__',
      cells: ['x'],
      fields: [['Attributes.__proto__', ['x']]],
    },
  ];

  it.each(rows)('$name', ({ header, cells, choices, fields, repairs = [] }) => {
    expect(mapCells(header, cells, choices)).toMatchObject({ fields, repairs, problems: [] });
  });

  it('finds values that contradict one another', () => {
    const draft = mapCells('Id,id', ['7', '8']);
    expect(draft.fields).toEqual([]);
    expect(draft.problems).toEqual([
      { code: 'conflicting-values', facts: { other: '8' }, field: 'Id', value: '7' },
    ]);
  });

  it.each([
    ['all empty', ['', ' ', null], false],
    ['a value', ['7', '', null], true],
    ['a value that is dropped', ['', '', 'x'], true],
  ])('knows whether a record holds anything: %s', (_name, cells, hasValue) => {
    const choices = { drops: ['x'], constants: { ChannelType: 'SMS' } };
    expect(mapCells('Id,Address,x', cells, choices).hasValue).toBe(hasValue);
  });
});
