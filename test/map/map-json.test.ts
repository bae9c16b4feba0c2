import { describe, expect, it } from 'vitest';

import type { Plan } from '../../src/kernel/plan.ts';
import { createJsonMapper } from '../../src/map/map-json.ts';
import { createRename } from '../../src/map/column-rule.ts';
import { createEndpointRules } from '../../src/map/name-rules.ts';
import { parseJsonText } from '../../src/parse/json-text.ts';
import type { JsonObject } from '../../src/parse/json-value.ts';
import { createPlan } from '../kernel/sample-plan.ts';

/** The draft of one record, with its slots as paths. */
function mapJson(text: string, choices: Partial<Plan> = {}) {
  const [{ rules, constants }] = createEndpointRules(createPlan(choices));
  const parsed = parseJsonText(text);
  if (!('value' in parsed)) throw new Error(`no JSON: ${text}`);
  // Every record of these tests is an object.
  const draft = createJsonMapper(rules, constants)(parsed.value as JsonObject);
  const fields = draft.fields.map(({ slot, texts }) => [slot.path, texts]);
  return { ...draft, fields };
}

interface Row {
  readonly name: string;
  readonly text: string;
  readonly choices?: Partial<Plan>;
  readonly fields: readonly unknown[];
  readonly repairs?: readonly string[];
}

const CITY = 'Location.City';
const ATTRIBUTE: Partial<Plan> = { unknownFields: 'attribute' };
const TO_ATTRIBUTE = 'unknown-field-to-attribute';

const rows: Row[] = [
  {
    name: 'nested objects',
    text: '{"User":{"UserAttributes":{"a":["x"]},"UserId":"u"}}',
    fields: [
      ['User.UserAttributes.a', ['x']],
      ['User.UserId', ['u']],
    ],
  },
  {
    name: 'dotted keys',
    text: '{"Location.City":"x","User.UserAttributes.a":["y"]}',
    fields: [
      [CITY, ['x']],
      ['User.UserAttributes.a', ['y']],
    ],
  },
  {
    name: 'dotted keys within objects',
    text: '{"User":{"UserAttributes.a.b":["y"]}}',
    fields: [['User.UserAttributes.a.b', ['y']]],
  },
  {
    name: 'keys of another case',
    text: '{"location":{"CITY":"x"}}',
    fields: [[CITY, ['x']]],
    repairs: ['field-name-case'],
  },
  {
    name: 'a scalar for a list',
    text: '{"Attributes":{"a":"x"}}',
    fields: [['Attributes.a', ['x']]],
    repairs: ['scalar-to-list'],
  },
  {
    name: 'numbers and booleans as texts',
    text: '{"Id":12345678901234567890,"Attributes":{"a":[1.50,true]}}',
    fields: [
      ['Id', ['12345678901234567890']],
      ['Attributes.a', ['1.50', 'true']],
    ],
    repairs: ['number-to-text', 'number-to-text', 'boolean-to-text'],
  },
  {
    name: 'a metric as a number',
    text: '{"Metrics":{"m":1.5e3}}',
    fields: [['Metrics.m', ['1.5e3']]],
  },
  {
    name: 'a metric as a text',
    text: '{"Metrics":{"m":"1.5"}}',
    fields: [['Metrics.m', ['1.5']]],
    repairs: ['text-to-number'],
  },
  { name: 'an opt-out word as a boolean', text: '{"OptOut":true}', fields: [['OptOut', ['true']]] },
  {
    name: 'null is no value',
    text: '{"Id":null,"Location":null,"x":null,"Attributes":{"a":["x",null]}}',
    fields: [['Attributes.a', ['x']]],
  },
  { name: 'an empty list', text: '{"Attributes":{"a":[]}}', fields: [['Attributes.a', []]] },
  {
    name: 'one attribute in two ways',
    text: '{"Attributes":{"a":["x"]},"Attributes.a":["y"]}',
    fields: [['Attributes.a', ['x', 'y']]],
  },
  {
    name: 'one single field twice, alike',
    text: '{"Location":{"City":"x"},"Location.City":"x"}',
    fields: [[CITY, ['x']]],
  },
  {
    name: 'one single field twice, the first empty',
    text: '{"Location":{"City":" "},"Location.City":"x"}',
    fields: [[CITY, ['x']]],
  },
  {
    name: 'one single field twice, the second empty',
    text: '{"Location":{"City":"x"},"Location.City":""}',
    fields: [[CITY, ['x']]],
  },
  {
    name: 'names of every object',
    text: '{"Attributes":{"__proto__":["a"],"constructor":["b"],"toString":["c"]}}',
    fields: [
      ['Attributes.__proto__', ['a']],
      ['Attributes.constructor', ['b']],
      ['Attributes.toString', ['c']],
    ],
  },
  {
    name: 'a rename',
    text: '{"mail":"x"}',
    choices: { columns: { mail: createRename('Address') } },
    fields: [['Address', ['x']]],
  },
  {
    name: 'a rename of a nested key',
    text: '{"contact":{"mail":"x"}}',
    choices: { columns: { 'contact.mail': createRename('Address') } },
    fields: [['Address', ['x']]],
  },
  {
    name: 'a dropped key',
    text: '{"Id":"7","x":"y"}',
    choices: { drops: ['x'] },
    fields: [['Id', ['7']]],
    repairs: ['column-dropped'],
  },
  {
    name: 'a dropped object',
    text: '{"Id":"7","x":{"y":1}}',
    choices: { drops: ['x'] },
    fields: [['Id', ['7']]],
    repairs: ['column-dropped'],
  },
  {
    name: 'a dropped object that the target knows',
    text: '{"Id":"7","Location":{"City":"x"}}',
    choices: { drops: ['Location'] },
    fields: [['Id', ['7']]],
    repairs: ['column-dropped'],
  },
  {
    name: 'a dropped path',
    text: '{"Id":"7","location":{"city":"x"}}',
    choices: { drops: [CITY] },
    fields: [['Id', ['7']]],
    repairs: ['column-dropped'],
  },
  {
    name: 'a field of the service',
    text: '{"Id":"7","CohortId":"x"}',
    fields: [['Id', ['7']]],
    repairs: ['not-importable-dropped'],
  },
  {
    name: 'an unknown field, dropped with all in it',
    text: '{"Id":"7","x":{"y":[1]}}',
    choices: { unknownFields: 'drop' },
    fields: [['Id', ['7']]],
    repairs: ['unknown-field-dropped'],
  },
  {
    name: 'an unknown field, to attribute',
    text: '{"x":"y"}',
    choices: ATTRIBUTE,
    fields: [['Attributes.x', ['y']]],
    repairs: [TO_ATTRIBUTE, 'scalar-to-list'],
  },
  {
    name: 'an unknown object, to one attribute a leaf',
    text: '{"x":{"y":{"z":["a"]},"w":["b"]}}',
    choices: ATTRIBUTE,
    fields: [
      ['Attributes.x.y.z', ['a']],
      ['Attributes.x.w', ['b']],
    ],
    repairs: [TO_ATTRIBUTE, TO_ATTRIBUTE],
  },
  {
    name: 'an unknown field beside known ones, to attribute',
    text: '{"Location":{"Planet":["x"]}}',
    choices: ATTRIBUTE,
    fields: [['Attributes.Location.Planet', ['x']]],
    repairs: [TO_ATTRIBUTE],
  },
  {
    name: '__proto__, to attribute',
    text: '{"__proto__":{"x":["y"]}}',
    choices: ATTRIBUTE,
    fields: [['Attributes.__proto__.x', ['y']]],
    repairs: [TO_ATTRIBUTE],
  },
  {
    name: 'a constant',
    text: '{"Id":"7"}',
    choices: { constants: { ChannelType: 'SMS' } },
    fields: [
      ['Id', ['7']],
      ['ChannelType', ['SMS']],
    ],
  },
  {
    name: 'a constant for an empty text',
    text: '{"ChannelType":" "}',
    choices: { constants: { ChannelType: 'SMS' } },
    fields: [['ChannelType', ['SMS']]],
  },
  {
    name: 'a constant for an empty list',
    text: '{"Attributes":{"a":[]}}',
    choices: { constants: { 'Attributes.a': 'x' } },
    fields: [['Attributes.a', ['x']]],
  },
  {
    name: 'no constant where there is a value',
    text: '{"ChannelType":"EMAIL"}',
    choices: { constants: { ChannelType: 'SMS' } },
    fields: [['ChannelType', ['EMAIL']]],
  },
];

const problemRows: { name: string; text: string; problems: object[]; choices?: Partial<Plan> }[] = [
  {
    name: 'unknown field',
    text: '{"adress":"x"}',
    problems: [
      { code: 'unknown-field', field: 'adress', value: 'x', facts: { closest: 'Address' } },
    ],
  },
  {
    name: 'unknown field in a known object',
    text: '{"Location":{"Town":1}}',
    problems: [{ code: 'unknown-field', field: 'Location.Town', value: '1' }],
  },
  {
    name: 'unknown object',
    text: '{"zzz":{"y":1}}',
    problems: [{ code: 'unknown-field', field: 'zzz', value: null }],
  },
  {
    name: 'a text for an object',
    text: '{"Location":"x"}',
    problems: [{ code: 'unknown-field', field: 'Location', value: 'x' }],
  },
  {
    name: 'a list for a single field',
    text: '{"Id":["x"]}',
    problems: [
      { code: 'wrong-type', field: 'Id', facts: { expected: 'a text', actual: 'an array' } },
    ],
  },
  {
    name: 'an object for a single field',
    text: '{"Id":{"a":1}}',
    problems: [
      { code: 'wrong-type', field: 'Id', facts: { expected: 'a text', actual: 'an object' } },
    ],
  },
  {
    name: 'a list for a metric',
    text: '{"Metrics":{"m":[1]}}',
    problems: [
      {
        code: 'wrong-type',
        field: 'Metrics.m',
        facts: { expected: 'a number', actual: 'an array' },
      },
    ],
  },
  {
    name: 'an object for a list',
    text: '{"Attributes":{"a":{"b":1}}}',
    problems: [{ code: 'wrong-type', field: 'Attributes.a', facts: { actual: 'an object' } }],
  },
  {
    name: 'a list in a list',
    text: '{"Attributes":{"a":["x",["y"]]}}',
    problems: [{ code: 'wrong-type', field: 'Attributes.a', facts: { actual: 'an array' } }],
  },
  {
    name: 'an array of objects, to attribute',
    text: '{"x":[{"a":1}]}',
    choices: ATTRIBUTE,
    problems: [{ code: 'wrong-type', field: 'Attributes.x' }],
  },
  {
    name: 'different values for one single field',
    text: '{"Location":{"City":"x"},"Location.City":"y"}',
    problems: [{ code: 'conflicting-values', field: CITY, value: 'x', facts: { other: 'y' } }],
  },
  {
    name: 'all of them',
    text: '{"zzz":1,"Id":[],"Metrics":{"m":{}}}',
    problems: [{ code: 'unknown-field' }, { code: 'wrong-type' }, { code: 'wrong-type' }],
  },
  {
    name: 'inherited names',
    text: '{"__proto__":1,"constructor":2}',
    problems: [
      { code: 'unknown-field', field: '__proto__' },
      { code: 'unknown-field', field: 'constructor' },
    ],
  },
];

describe('createJsonMapper', () => {
  it.each(rows)('$name', ({ text, choices, fields, repairs = [] }) => {
    expect(mapJson(text, choices)).toMatchObject({ fields, repairs, problems: [] });
  });

  it.each(problemRows)('finds: $name', ({ text, choices, problems }) => {
    expect(mapJson(text, choices).problems).toMatchObject(problems);
  });

  it.each([
    ['nothing', '{}', false],
    ['nulls', '{"Id":null,"Location":{"City":null}}', false],
    ['empty texts', '{"Id":"","Attributes":{}}', false],
    ['a value', '{"Id":"7"}', true],
    ['zero', '{"Metrics":{"m":0}}', true],
    ['a dropped value', '{"CohortId":"x"}', true],
  ])('knows whether a record holds anything: %s', (_name, text, hasValue) => {
    expect(mapJson(text, { constants: { ChannelType: 'SMS' } }).hasValue).toBe(hasValue);
  });

  it('reads one record like the next, whatever came before', () => {
    const [{ rules }] = createEndpointRules(createPlan(ATTRIBUTE));
    const mapRecord = createJsonMapper(rules, []);
    const many = Array.from({ length: 10_050 }, (_, at) => `key${at}`);
    for (const name of [...many, ...many.slice(0, 3)]) {
      const { fields } = mapRecord(new Map([[name, 'x']]));
      expect(fields[0].slot.path).toBe(`Attributes.${name}`);
      expect(fields[0].texts).toEqual(['x']);
    }
  });
});
