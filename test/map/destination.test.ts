import { describe, expect, it } from 'vitest';

import type { Plan } from '../../src/kernel/plan.ts';
import { resolveDestination } from '../../src/map/destination.ts';
import { createRename } from '../../src/map/column-rule.ts';
import { createEndpointRules } from '../../src/map/name-rules.ts';
import { createPlan } from '../kernel/sample-plan.ts';

interface Row {
  readonly name: string;
  readonly choices?: Partial<Plan>;
  readonly from: string;
  readonly expected: object;
}

function slot(path: string, ...repairs: string[]): object {
  return { kind: 'slot', slot: { path }, repairs };
}

const rows: Row[] = [
  { name: 'a field', from: 'Location.City', expected: slot('Location.City') },
  {
    name: 'another case',
    from: 'LOCATION.CITY',
    expected: slot('Location.City', 'field-name-case'),
  },
  { name: 'white space around', from: ' Id\t', expected: slot('Id', 'field-name-trimmed') },
  {
    name: 'an attribute keeps its case and dots',
    from: 'attributes.A.b ',
    expected: slot('Attributes.A.b', 'field-name-trimmed', 'field-name-case'),
  },
  {
    name: 'a renamed column',
    choices: { columns: { mail: createRename('Address') } },
    from: 'mail',
    expected: slot('Address'),
  },
  {
    name: 'a renamed column, white space around',
    choices: { columns: { mail: createRename('Address') } },
    from: ' mail ',
    expected: slot('Address'),
  },
  {
    name: 'a rename is exact in its case',
    choices: { columns: { mail: createRename('Address') } },
    from: 'Mail',
    expected: { kind: 'unknown' },
  },
  {
    name: 'a rename of a known field',
    choices: { columns: { Address: createRename('User.UserId') } },
    from: 'Address',
    expected: slot('User.UserId'),
  },
  {
    name: 'a dropped column',
    choices: { drops: ['city'] },
    from: 'city',
    expected: { kind: 'drop', rule: 'column-dropped' },
  },
  {
    name: 'a dropped path',
    choices: { drops: ['Location.City'] },
    from: 'location.city',
    expected: { kind: 'drop', rule: 'column-dropped' },
  },
  {
    name: 'drop wins over rename',
    choices: { drops: ['a'], columns: { a: createRename('Id') } },
    from: 'a',
    expected: { kind: 'drop', rule: 'column-dropped' },
  },
  {
    name: 'the dropped path of a renamed column',
    choices: { drops: ['Id'], columns: { a: createRename('Id') } },
    from: 'a',
    expected: { kind: 'drop', rule: 'column-dropped' },
  },
  {
    name: 'a field of the service',
    from: 'CohortId',
    expected: { kind: 'drop', rule: 'not-importable-dropped' },
  },
  {
    name: 'EffectiveDate',
    from: 'EffectiveDate',
    expected: { kind: 'drop', rule: 'not-importable-dropped' },
  },
  {
    name: 'EffectiveDate, kept',
    choices: { keep: ['EffectiveDate'] },
    from: 'EffectiveDate',
    expected: slot('EffectiveDate'),
  },
  { name: 'unknown, rejected', from: 'adress', expected: { kind: 'unknown', closest: 'Address' } },
  { name: 'unknown, like nothing', from: 'zzz', expected: { kind: 'unknown', closest: null } },
  {
    name: 'unknown, dropped',
    choices: { unknownFields: 'drop' },
    from: 'zzz',
    expected: { kind: 'drop', rule: 'unknown-field-dropped' },
  },
  {
    name: 'unknown, to attribute',
    choices: { unknownFields: 'attribute' },
    from: ' a.b ',
    expected: slot('Attributes.a.b', 'unknown-field-to-attribute'),
  },
  {
    name: 'no name, to attribute',
    choices: { unknownFields: 'attribute' },
    from: ' ',
    expected: { kind: 'drop', rule: 'unknown-field-dropped' },
  },
  { name: 'a group without a name of its own', from: 'Attributes.', expected: { kind: 'unknown' } },
  {
    name: '__proto__',
    choices: { unknownFields: 'attribute' },
    from: '__proto__',
    expected: slot('Attributes.__proto__', 'unknown-field-to-attribute'),
  },
  {
    name: 'constructor, with renames',
    choices: { columns: { a: createRename('Id') } },
    from: 'constructor',
    expected: { kind: 'unknown' },
  },
];

describe('resolveDestination', () => {
  it.each(rows)('$name', ({ choices, from, expected }) => {
    const [{ rules }] = createEndpointRules(createPlan(choices));
    const found = resolveDestination(rules, from);
    const closest = found.kind === 'unknown' ? found.findClosest() : undefined;
    expect({ ...found, closest }).toMatchObject(expected);
  });

  it.each([
    [
      'a plain field',
      'Id',
      { parents: [], key: 'Id', kind: 'text', isList: false, isCustomName: false },
    ],
    [
      'a nested field',
      'Location.Latitude',
      { parents: ['Location'], key: 'Latitude', kind: 'number' },
    ],
    [
      'an attribute',
      'Attributes.a.b',
      { parents: ['Attributes'], key: 'a.b', kind: 'text', isList: true, isCustomName: true },
    ],
    [
      'a user attribute',
      'User.UserAttributes.x',
      { parents: ['User', 'UserAttributes'], key: 'x', isList: true },
    ],
    [
      'a metric',
      'Metrics.x',
      { parents: ['Metrics'], key: 'x', kind: 'number', isList: false, isCustomName: true },
    ],
    ['a date', 'Attributes.since', { kind: 'date', isList: true }],
  ])('gives the slot of %s', (_name, path, slotParts) => {
    const plan = createPlan({ datePaths: ['Attributes.since'] });
    const [{ rules }] = createEndpointRules(plan);
    expect(resolveDestination(rules, path)).toMatchObject({ slot: slotParts });
  });
});

describe('createEndpointRules', () => {
  it('gives each constant its slot, in the order of the options', () => {
    const plan = createPlan({ constants: { ChannelType: 'SMS', 'Attributes.src': 'dw' } });
    const [{ constants }] = createEndpointRules(plan);
    expect(constants.map(({ slot: { path }, text }) => [path, text])).toEqual([
      ['ChannelType', 'SMS'],
      ['Attributes.src', 'dw'],
    ]);
  });
});
