import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Plan } from '../../src/kernel/plan.ts';
import { createRename } from '../../src/map/column-rule.ts';
import type { EndpointRule } from '../../src/map/column-rule.ts';
import { runCsv, runJson } from './run-kernel.ts';

const EMAIL: EndpointRule = {
  name: 'email',
  when: null,
  columns: { mail: createRename('Address') },
  constants: { ChannelType: 'EMAIL' },
  templates: [],
};
const PHONE: EndpointRule = {
  name: 'phone',
  when: null,
  columns: { phone: createRename('Address') },
  constants: { ChannelType: 'SMS' },
  templates: [],
};
const BOTH: Partial<Plan> = {
  columns: { id: createRename('User.UserId'), country: createRename('Location.Country') },
  endpoints: [EMAIL, PHONE],
};
const HEADER = { columns: 'id,mail,phone,country' };

const MAIL = 'ana@example.com';
const NUMBER = '+12065550100';

function withOwnId(endpoint: EndpointRule): EndpointRule {
  const parts = [{ name: 'ID' }, { text: `-${endpoint.name}` }];
  return { ...endpoint, templates: [{ path: 'Id', parts }] };
}

function endpointsOf(rows: readonly string[]): object[] {
  return rows.map((row) => JSON.parse(row) as object);
}

describe('a record of several endpoints', () => {
  it.each([
    ['both', `u,${MAIL},${NUMBER},`, [MAIL, NUMBER]],
    ['the first', `u,${MAIL}, ,`, [MAIL]],
    ['the second', `u,,${NUMBER},`, [NUMBER]],
  ])('yields %s', (_name, record, addresses) => {
    const { rows, result } = runCsv(`${record}\n`, HEADER, BOTH);
    expect(endpointsOf(rows)).toEqual(
      addresses.map((Address) => ({
        User: { UserId: 'u' },
        Address,
        ChannelType: Address === MAIL ? 'EMAIL' : 'SMS',
      })),
    );
    expect([...result.rowRecords]).toEqual(addresses.map(() => 0));
    expect(result.counts).toMatchObject({ records: 1, accepted: 1, rejected: 0 });
  });

  it.each([
    ['a bad address', `u,ana,${NUMBER},`, ['invalid-email']],
    ['a bad value that both share, once', `u,${MAIL},${NUMBER},Westeros`, ['unknown-country']],
    ['no address', 'u,,,DE', ['no-endpoint']],
    ['no value at all', ',,,', ['empty-record']],
  ])('is rejected as a whole for %s', (_name, record, codes) => {
    const run = runCsv(`${record}\n`, HEADER, BOTH);
    expect(run.rows).toEqual([]);
    expect(run.codes).toEqual([codes]);
  });

  it('names what one of the endpoints would have needed', () => {
    expect(runCsv('u,,,DE\n', HEADER, BOTH).errors[0][0].message).toBe(
      'Cannot make an endpoint: there is no value in mail, phone',
    );
  });

  it.each([
    [
      'CSV',
      () =>
        runCsv(
          `7,${MAIL},${NUMBER}\n`,
          { columns: 'Id,mail,phone' },
          { endpoints: [EMAIL, PHONE] },
        ),
    ],
    [
      'JSON',
      () =>
        runJson(`{"Id":7,"mail":"${MAIL}","phone":"${NUMBER}"}\n`, 'ndjson', {
          endpoints: [EMAIL, PHONE],
        }),
    ],
  ])('may not have one Id twice: %s', (_name, run) => {
    expect(run().codes).toEqual([['repeated-id']]);
  });

  it('may make Ids of one column', () => {
    const endpoints = [withOwnId(EMAIL), withOwnId(PHONE)];
    const { rows } = runCsv(`7,${MAIL},${NUMBER}\n`, { columns: 'ID,mail,phone' }, { endpoints });
    expect(endpointsOf(rows)).toMatchObject([{ Id: '7-email' }, { Id: '7-phone' }]);
  });

  it('takes the word of an endpoint before that of the run', () => {
    const choices: Partial<Plan> = {
      columns: { mail: createRename('Attributes.Mail'), phone: createRename('Attributes.Phone') },
      constants: { ChannelType: 'CUSTOM', 'Attributes.Source': 'crm' },
      endpoints: [EMAIL, PHONE],
    };
    const { rows } = runCsv(`${MAIL},${NUMBER}\n`, { columns: 'mail,phone' }, choices);
    expect(endpointsOf(rows)).toEqual([
      { Address: MAIL, Attributes: { Phone: [NUMBER], Source: ['crm'] }, ChannelType: 'EMAIL' },
      { Attributes: { Mail: [MAIL], Source: ['crm'] }, Address: NUMBER, ChannelType: 'SMS' },
    ]);
  });

  it('goes by the column that the condition names', () => {
    const endpoints = [{ ...EMAIL, when: 'subscribed' }, PHONE];
    const columns = 'mail,phone,subscribed';
    const records = [`${MAIL},${NUMBER},yes`, `${MAIL},${NUMBER},`, `,${NUMBER},yes`];
    const { rows, codes, result } = runCsv(`${records.join('\n')}\n`, { columns }, { endpoints });
    expect(endpointsOf(rows)).toMatchObject([
      { Address: MAIL },
      { Address: NUMBER },
      { Address: NUMBER },
    ]);
    expect([...result.rowRecords]).toEqual([0, 0, 1]);
    expect(codes).toEqual([['missing-address']]);
  });

  it('counts a dropped value once, and a repair in each endpoint', () => {
    const { result } = runCsv(
      `u,${MAIL},${NUMBER},de,x\n`,
      { columns: 'id,mail,phone,country,note' },
      { ...BOTH, drops: ['note'] },
    );
    expect(result.repairs).toEqual({ 'column-dropped': 1, 'country-case': 2 });
  });

  it('yields the same of JSON as of CSV', () => {
    const texts = fc.constantFrom('', ' ', 'x', MAIL, NUMBER, 'DE', 'de', '{a}');
    const records = fc.array(fc.tuple(texts, texts, texts, texts), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(records, (made) => {
        const names = HEADER.columns.split(',');
        const csv = made.map((cells) => `${cells.join(',')}\n`).join('');
        const json = made.map(
          (cells) =>
            `${JSON.stringify(Object.fromEntries(names.map((name, at) => [name, cells[at]])))}\n`,
        );
        const ofCsv = runCsv(csv, HEADER, BOTH);
        const ofJson = runJson(json.join(''), 'ndjson', BOTH);
        expect(endpointsOf(ofJson.rows)).toEqual(endpointsOf(ofCsv.rows));
        expect(ofJson.codes).toEqual(ofCsv.codes);
        expect(ofJson.result.counts.records).toBe(made.length);
        expect(new Set(ofCsv.result.rowRecords).size).toBe(ofCsv.result.counts.accepted);
      }),
      { numRuns: 60 },
    );
  });
});
