import { describe, expect, it } from 'vitest';

import { createEndpoint } from '../../src/domain/endpoint.ts';
import type { Endpoint, EndpointValue } from '../../src/domain/endpoint.ts';
import { UsageError } from '../../src/domain/errors.ts';
import { pinpoint } from '../../src/targets/pinpoint.ts';
import { createValidator } from '../../src/validate/create-validator.ts';

const noFields: ReadonlySet<string> = new Set();

describe('createValidator with custom schemas', () => {
  it('reports each rule that fails, under the name of its schema', () => {
    const schema = {
      required: ['Id'],
      properties: { Address: { pattern: 'example\\.com$', maxLength: 5 } },
    };
    expect(check([{ name: 'rules.json', schema }], email('ana@example.org'))).toEqual([
      problem('Id', null, 'required', "must have required property 'Id'"),
      problem('Address', 'ana@example.org', 'maxLength', 'must NOT have more than 5 characters'),
      problem('Address', 'ana@example.org', 'pattern', 'must match pattern "example\\.com$"'),
    ]);
  });

  it('adds to the problems of the target, and does not replace them', () => {
    const schema = { required: ['Id'] };
    const problems = check([{ name: 'rules.json', schema }], email('ana'));
    expect(problems.map(({ code, field }) => `${code} ${field}`)).toEqual([
      'invalid-email Address',
      'custom-schema Id',
    ]);
  });

  it('does not report a required field whose value was left out for its problem', () => {
    const schema = { required: ['Id', 'OptOut'] };
    const problems = check([{ name: 'rules.json', schema }], email('a@b.org'), new Set(['Id']));
    expect(problems.map(({ field }) => field)).toEqual(['OptOut']);
  });

  it('reports what failed inside if/then, and not the wrapper', () => {
    const schema = {
      if: { properties: { ChannelType: { const: 'EMAIL' } } },
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
      then: { required: ['OptOut'] },
      propertyNames: { maxLength: 7 },
    };
    const problems = check([{ name: 'rules.json', schema }], email('ana@example.org'));
    expect(problems.map(({ field, value }) => [field, value])).toEqual([
      ['OptOut', null],
      ['ChannelType', 'ChannelType'],
    ]);
  });

  it('counts characters as JSON Schema does, not as the target does', () => {
    const schema = { properties: { Id: { maxLength: 1 } } };
    expect(check([{ name: 'rules.json', schema }], { Id: '😀' })).toEqual([]);
  });

  it('knows the standard formats in full', () => {
    const schema = { properties: { Id: { format: 'date' } } };
    expect(check([{ name: 'rules.json', schema }], { Id: '2024-02-30' })).toHaveLength(1);
    expect(check([{ name: 'rules.json', schema }], { Id: '2024-02-29' })).toEqual([]);
  });

  it('takes two schemas with one $id, also that of the target', () => {
    const $id = 'urn:pinpoint-ready:endpoint';
    const schemas = ['a.json', 'b.json'].map((name) => ({
      name,
      schema: { $id, $schema: 'https://json-schema.org/draft/2020-12/schema', required: ['Id'] },
    }));
    const facts = check(schemas, email('ana@example.org')).map((found) => found.facts);
    expect(facts).toMatchObject([{ schema: 'a.json' }, { schema: 'b.json' }]);
  });
});

describe('createValidator with a custom schema that can not be used', () => {
  it.each([
    { name: 'a keyword misspelt', schema: { maxLenght: 5 }, says: 'unknown keyword: "maxLenght"' },
    { name: 'a keyword misused', schema: { maxLength: '5' }, says: 'maxLength must be integer' },
    { name: 'an unknown format', schema: { format: 'phone' }, says: 'unknown format "phone"' },
    { name: 'a pattern that is none', schema: { pattern: '(' }, says: 'nvalid regular expression' },
    { name: 'a reference to nothing', schema: { $ref: 'other.json' }, says: 'other.json' },
    {
      name: 'another draft',
      schema: { $schema: 'http://json-schema.org/draft-07/schema#' },
      says: 'use JSON Schema 2020-12',
    },
    { name: 'a $schema that is no text', schema: { $schema: 7 }, says: '2020-12' },
    { name: 'an asynchronous schema', schema: { $async: true }, says: '"$async"' },
  ])('names the flag, the file and the reason: $name', ({ schema, says }) => {
    const create = () =>
      createValidator({ target: pinpoint, customSchemas: [{ name: 'my.json', schema }] });
    expect(create).toThrow(UsageError);
    expect(create).toThrow('--schema my.json: ');
    expect(create).toThrow(says);
  });
});

function check(
  customSchemas: readonly { name: string; schema: object }[],
  fields: Record<string, EndpointValue>,
  problemFields = noFields,
) {
  const endpoint: Endpoint = Object.assign(createEndpoint(), fields);
  return createValidator({ target: pinpoint, customSchemas })(endpoint, problemFields);
}

function email(address: string): Record<string, EndpointValue> {
  return { ChannelType: 'EMAIL', Address: address };
}

function problem(field: string, value: string | null, keyword: string, detail: string) {
  return { code: 'custom-schema', field, value, facts: { schema: 'rules.json', keyword, detail } };
}
