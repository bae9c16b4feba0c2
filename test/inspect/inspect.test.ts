import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { UsageError } from '../../src/domain/errors.ts';
import { inspect } from '../../src/inspect/inspect.ts';
import type { InspectOptions } from '../../src/inspect/inspect-options.ts';
import type { Inspection } from '../../src/inspect/inspection.ts';
import { loadMapping } from '../../src/mapping/load-mapping.ts';
import { convert, validate } from '../../src/pipeline/convert.ts';
import { styles, writeCsv, writtenTable } from '../sniff/written-csv.ts';
import { withDirectory } from '../temporary-directory.ts';

const newcomer = `cust_no,email_addr,mobile,ctry,signup_dt,interests
C01,ana@example.com,+12065550100,Germany,27/01/2024,sport;music
C02,ben@example.com,(206) 555-0101,DE,02/02/2024,
C03,,+12065550102,DE,03/02/2024,travel;sport
C04,cyd@example.com,,AT,04/02/2024,music
`;

function inspectText(text: string | Buffer, options: Partial<InspectOptions> = {}) {
  return inspect({ input: '-', stdin: Readable.from([Buffer.from(text)]), ...options });
}

/** Column -> endpoint path that is proposed. */
function pathsOf({ columns }: Inspection): Record<string, string | null> {
  return Object.fromEntries(columns.map(({ name, path }) => [name, path]));
}

describe('inspect', () => {
  it('proposes two endpoints of one user for an email and a phone column', async () => {
    const inspection = await inspectText(newcomer);
    const { $schema, ...mapping } = inspection.mapping;
    expect($schema).toMatch(/mapping\.schema\.json$/);
    expect(mapping).toEqual({
      version: 1,
      defaultCountry: '?',
      timezone: '?',
      columns: {
        cust_no: 'User.UserId',
        ctry: 'Location.Country',
        signup_dt: { to: 'User.UserAttributes.signup_dt', date: { format: 'dd/MM/yyyy' } },
        interests: {
          to: 'User.UserAttributes.interests',
          list: { format: 'delimited', separator: ';' },
        },
      },
      endpoints: [
        {
          name: 'email',
          columns: { email_addr: 'Address' },
          constants: { ChannelType: 'EMAIL' },
        },
        { name: 'phone', columns: { mobile: 'Address' }, constants: { ChannelType: 'SMS' } },
      ],
    });
    expect(inspection.trial).toMatchObject({ records: 4, accepted: 4, rejected: 0, endpoints: 6 });
    expect(inspection.trial.assumptions).toEqual(['default country DE', 'time zone UTC']);
  });

  it.each<[string, string | Buffer, Record<string, string | null>]>([
    [
      'one address column',
      'EMAIL,FIRST_NAME,LTV\nana@example.com,Ana,1.5\nben@example.com,Ben,2\n',
      { EMAIL: 'Address', FIRST_NAME: 'Attributes.FIRST_NAME', LTV: 'Metrics.LTV' },
    ],
    [
      'names that are paths already',
      'ChannelType,Address,Attributes.Plan\nSMS,+12065550100,gold\nEMAIL,a@example.com,silver\n',
      { ChannelType: 'ChannelType', Address: 'Address', 'Attributes.Plan': 'Attributes.Plan' },
    ],
    [
      'an address that is a street',
      'id,email,address\n1,a@example.com,12 Main St\n2,b@example.com,3 High St\n',
      { id: 'User.UserId', email: 'Address', address: '?' },
    ],
    [
      'a second column of email addresses',
      'email,partner_mail\na@example.com,c@example.com\nb@example.com,d@example.com\n',
      { email: 'Address', partner_mail: '?' },
    ],
    [
      'consent, which is never guessed',
      'email,newsletter,unsubscribed\na@example.com,t,f\nb@example.com,f,f\n',
      { email: 'Address', newsletter: '?', unsubscribed: 'OptOut' },
    ],
    [
      'two countries',
      'email,country,billing_country\na@example.com,DE,US\nb@example.com,AT,US\n',
      {
        email: 'Address',
        country: 'Location.Country',
        billing_country: 'Attributes.billing_country',
      },
    ],
    [
      'keys of JSON',
      '{"mail":"a@example.com","geo":{"city":"Köln"},"tags":["x"],"log":[{"n":1}]}\n{"mail":"b@example.com","geo":{"city":"Ulm"}}\n',
      { mail: 'Address', 'geo.city': 'Location.City', tags: 'Attributes.tags', log: '?' },
    ],
    [
      'long texts',
      `email,bio\na@example.com,${'long '.repeat(30)}\nb@example.com,short\n`,
      { email: 'Address', bio: '?' },
    ],
    [
      'a file without a header',
      '1|a@example.com|x\n2|b@example.com|y\n',
      { column_1: '?', email: 'Address', column_3: '?' },
    ],
  ])('proposes places for %s', async (_name, text, paths) => {
    expect(pathsOf(await inspectText(text))).toEqual(paths);
  });

  it('asks which of day and month comes first where no date tells', async () => {
    const { mappingText, questions } = await inspectText(
      'email,joined\na@example.com,01/02/2024\nb@example.com,03/04/2024\n',
    );
    expect(mappingText).toContain(
      '"joined": { "to": "Attributes.joined", "date": { "format": "?" } }',
    );
    expect(questions.at(-1)).toBe(
      `joined: no day is above 12: day and month can't be told apart: write "dd/MM/yyyy" or "MM/dd/yyyy"`,
    );
  });

  it.each<[string, string, RegExp[]]>([
    [
      'countries in another language',
      'email,land\na@example.com,Schweiz\nb@example.com,DE\nc@example.com,Italien\n',
      [/^land: .*"Location.Country", "values": \{ "Schweiz": "CODE", "Italien": "CODE" \} \}$/],
    ],
    [
      'words of consent',
      'email,newsletter\na@example.com,ja\nb@example.com,nein\nc@example.com,ja\n',
      [/^newsletter: .*"OptOut", "values": \{ "ja": "NONE or ALL", "nein": "NONE or ALL" \} \}$/],
    ],
    [
      'a flag of consent',
      'email,newsletter\na@example.com,t\nb@example.com,f\nc@example.com,f\n',
      [
        /^newsletter: .*\{ "to": "OptOut", "values": \{ "t": "NONE", "f": "ALL" \} \}; if not, swap/,
      ],
    ],
    [
      'phone numbers with extensions',
      'email,phone\na@example.com,+12065550100x12\nb@example.com,206-555-0101\nc@example.com,n12x9\n',
      [/^phone: named like phone numbers, but 33% are one: write "Attributes.phone" .*"endpoints"/],
    ],
    [
      'few email addresses, by name',
      'id,mail\n1,ana@example.com\n2,x\n3,y\n',
      [/^mail: named like email addresses, but 33% are one: write "User.UserAttributes.mail"/],
    ],
    [
      'a country code that all numbers have, though one is damaged',
      'id,phone\n1,+12065550100\n2,+12065550101\n3,+1206555010\n',
      [],
    ],
  ])('asks for what it needs, in words that can be copied: %s', async (_name, text, wanted) => {
    const { questions, mappingText } = await inspectText(text);
    expect(questions).toEqual(wanted.map((pattern) => expect.stringMatching(pattern)));
    expect(mappingText.startsWith('// Write your choice in place of each "?".')).toBe(
      wanted.length > 0,
    );
  });

  it('reads windows-1252, and says how convert does', async () => {
    const text = 'Name;E-Mail\r\nZo\xeb;a@example.com\r\nJ\xfcrgen;b@example.com\r\n';
    const { encoding, options, columns } = await inspectText(Buffer.from(text, 'latin1'));
    expect(encoding).toMatchObject({ name: 'windows-1252', certainty: 'likely' });
    expect(options).toEqual({ encoding: 'windows-1252', preset: 'excel', delimiter: ';' });
    expect(columns[0].examples).toEqual(['Zoë', 'Jürgen']);
  });

  it('takes a word that stands alone among dates for NULL, and says so', async () => {
    const text = 'email,on\na@example.com,2024-01-01\nb@example.com,NULL\n';
    const { options, notes, trial } = await inspectText(text);
    expect(options.nullTokens).toEqual(['NULL']);
    expect(notes).toEqual(['Taken for NULL: NULL (once)']);
    expect(trial.rejected).toBe(0);
  });

  it('counts what would be rejected', async () => {
    const text = 'email,zip\na@example.com,1\nnobody,2\nb@example.com,3\nc@example.com\n';
    const { trial } = await inspectText(
      `${text}d@example.com,4\ne@example.com,5\nf@example.com,6\n`,
    );
    expect(trial).toMatchObject({
      accepted: 5,
      rejected: 2,
      problems: { 'field-count': 1, 'invalid-email': 1 },
      failure: null,
    });
  });

  it('says why there was no trial', async () => {
    const { trial } = await inspectText('city,plan\nUlm,gold\nBonn,silver\n');
    expect(trial.failure).toMatch(/^no column holds addresses or ids that are known/);
  });

  it('looks at the start of a large file, or with `all` at the whole', async () => {
    await withDirectory(async (directory) => {
      const input = join(directory, 'large.csv');
      const note = `"${'x'.repeat(80)}\n${'y'.repeat(80)}"`;
      const records = Array.from(
        { length: 8000 },
        (_, number) => `${number},user.${number}@example.com,${note}\n`,
      );
      await writeFile(input, `id,email,note\n${records.join('')}broken\n`);
      const start = await inspect({ input });
      expect(start.sample.isWhole).toBe(false);
      expect(start.sample.records).toBeGreaterThan(4000);
      expect(start.sample.records).toBeLessThan(8000);
      expect(start.trial.rejected).toBe(0);
      const whole = await inspect({ input, all: true });
      expect(whole.sample).toMatchObject({ records: 8001, isWhole: true });
      expect(whole.trial).toMatchObject({ accepted: 8000, problems: { 'field-count': 1 } });
    });
  });

  it.each<[string, Partial<InspectOptions>, RegExp]>([
    ['all of standard input', { all: true }, /Cannot use --all with standard input/],
    ['an encoding that is not known', { encoding: 'x-y' }, /Cannot use --encoding/],
  ])('refuses %s', async (_name, options, message) => {
    await expect(inspectText('a,b\n1,2\n', options)).rejects.toThrow(message);
  });

  it.each<[string, string]>([
    ['an empty file', ''],
    ['nothing but a byte order mark', '\ufeff'],
  ])('refuses %s', async (_name, text) => {
    await expect(inspectText(text)).rejects.toThrow('Cannot inspect "-": it is empty');
  });
});

describe('the mapping that inspect writes', () => {
  it('makes convert ask for what is open, and then is taken as it is', async () => {
    await withDirectory(async (directory) => {
      const [input, write] = [join(directory, 'export.csv'), join(directory, 'mapping.json')];
      await writeFile(input, newcomer);
      await inspect({ input, write });
      await expect(loadMapping(write)).rejects.toThrow(
        /line \d+: "defaultCountry" is still open: write two letters such as "US" in place of "\?"; one more choice is open$/,
      );
      const text = await readFile(write, 'utf8');
      const answered = text
        .replace('"defaultCountry": "?"', '"defaultCountry": "US"')
        .replace('"timezone": "?"', '"timezone": "Europe/Berlin"');
      await writeFile(write, answered);
      const out = join(directory, 'ready');
      const report = await convert({ inputs: [input], mapping: write, out, threads: 1 });
      expect(report.counts).toMatchObject({ accepted: 4, rejected: 0, endpoints: 6 });
      const rows = await readFile(join(out, 'parts/part-00001.ndjson'), 'utf8');
      expect(JSON.parse(rows.split('\n')[0])).toEqual({
        ChannelType: 'EMAIL',
        Address: 'ana@example.com',
        Location: { Country: 'DE' },
        User: {
          UserId: 'C01',
          UserAttributes: { signup_dt: ['2024-01-26T23:00:00Z'], interests: ['sport', 'music'] },
        },
      });
    });
  });

  it('never replaces a file unasked', async () => {
    await withDirectory(async (directory) => {
      const write = join(directory, 'mapping.json');
      await writeFile(write, 'mine');
      const refused = inspectText(newcomer, { write });
      await expect(refused).rejects.toThrow(UsageError);
      await expect(refused).rejects.toThrow(/it exists; name another, or replace it with --force/);
      expect(await readFile(write, 'utf8')).toBe('mine');
      await inspectText(newcomer, { write, force: true });
      expect(await readFile(write, 'utf8')).toContain('"User.UserId"');
    });
  });

  // The law: what the trial counts is what validate counts with the mapping and the options.
  it('is judged as validate judges it', async () => {
    const style = fc.constantFrom(...styles);
    await fc.assert(
      fc.asyncProperty(writtenTable, style, async (rows, { dialect }) => {
        const text = Buffer.from(writeCsv(rows, dialect));
        await withDirectory(async (directory) => {
          const write = join(directory, 'mapping.json');
          const { trial, questions, options } = await inspectText(text, { write });
          fc.pre(questions.length === 0);
          const stdin = Readable.from([text]);
          const report = await validate({
            inputs: ['-'],
            stdin,
            ...options,
            mapping: write,
            threads: 1,
          });
          const { records, accepted, rejected, endpoints } = report.counts;
          expect({ records, accepted, rejected, endpoints, problems: report.problems }).toEqual({
            records: trial.records,
            accepted: trial.accepted,
            rejected: trial.rejected,
            endpoints: trial.endpoints,
            problems: trial.problems,
          });
        });
      }),
      { numRuns: Number(process.env['PINPOINT_READY_FUZZ_RUNS'] ?? 15) },
    );
  });
});
