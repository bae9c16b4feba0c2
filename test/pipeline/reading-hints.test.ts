import { Readable } from 'node:stream';

import { describe, expect, it } from 'vitest';

import { validate } from '../../src/pipeline/convert.ts';
import type { ValidateOptions } from '../../src/pipeline/options.ts';

const email = { set: { ChannelType: 'EMAIL' }, unknownFields: 'attribute' } as const;

function validateText(text: string | Buffer, options: Partial<ValidateOptions> = {}) {
  const stdin = Readable.from([Buffer.from(text)]);
  return validate({ inputs: ['-'], stdin, from: 'csv', threads: 1, ...email, ...options });
}

describe('a file that is read in a wrong way', () => {
  it.each<[string, string | Buffer, Partial<ValidateOptions>, string]>([
    [
      'another delimiter, without a header',
      '1;a@example.com\n2;b@example.com\n',
      { columns: ['Id', 'Address'] },
      `In "-" every record has 1 column; the file looks like ';': try --delimiter ';'`,
    ],
    [
      'backslashes before quotes',
      'Address,Attributes.Note\na@example.com,"say \\"hi\\", ana"\nb@example.com,"\\"x\\""\n',
      {},
      `In "-" 2 of 3 records have a quote in a wrong place; the file looks like one with quotes after a backslash: try --preset spark`,
    ],
    [
      'the text format of Postgres',
      '1\ta@example.com\t\\N\n2\tb@example.com\tx\\ty\n3\tc@example.com\t\\\\\n',
      { columns: ['Id', 'Address', 'Attributes.Note'] },
      'In "-" every record has 1 column; the file looks like tab: try --preset postgres-text',
    ],
    [
      'another encoding',
      Buffer.from(
        'Address,Attributes.Name\na@example.com,Zo\xeb\nb@example.com,J\xfcrgen\n',
        'latin1',
      ),
      {},
      '"-" is not UTF-8, and looks like windows-1252: try --encoding windows-1252',
    ],
    [
      'too few names',
      '1,a@example.com,x\n2,b@example.com,y\n',
      { columns: ['Id', 'Address'] },
      'No record of "-" has 2 columns: look at it with pinpoint-ready inspect',
    ],
  ])('has a hint in its report: %s', async (_name, text, options, hint) => {
    expect((await validateText(text, options)).hints).toEqual([hint]);
  });

  it.each<[string, string, string]>([
    [
      'semicolons',
      'ChannelType;Address\nSMS;+12065550100\nEMAIL;a@example.com\n',
      `every record has 1 column; the file looks like ';': try --delimiter ';'`,
    ],
    [
      'semicolons and an encoding',
      'Name;Address\nZo\xeb;a@example.com\nJ\xfcrgen;b@example.com\n',
      `every record has 1 column; the file looks like ';': try --delimiter ';' --encoding windows-1252`,
    ],
    [
      'pipes that leave more than one column',
      'Address|a,b\nx@example.com|1,2\ny@example.com|3,4,5\nz@example.com|6\nw@example.com|7\n',
      `try --delimiter '|'`,
    ],
  ])('is refused by its header with the flag that helps: %s', async (_name, text, clause) => {
    const bytes = Buffer.from(text, 'latin1');
    await expect(validateText(bytes, { unknownFields: 'reject' })).rejects.toThrow(clause);
  });

  it('is refused without a value of it, where it has no header either', async () => {
    const text = '7|Ana Ash|ana@example.com\n8|Ben Ash|ben@example.com\n';
    const failure = await validateText(text, { unknownFields: 'reject' }).catch(String);
    expect(failure).toContain(
      `it holds values, not names; every record has 1 column; the file looks like '|': try --delimiter '|'; if there is no header, name the columns with --columns`,
    );
    expect(failure).not.toMatch(/Ash|example|--header/);
  });

  it.each<[string, string]>([
    ['rejects of other kinds', 'Address,Attributes.Plan\nnobody,x\nnone,y\n'],
    ['a few damaged records', `Address,Attributes.Plan\n${'a@example.com,x\n'.repeat(9)}b\n`],
  ])('is not seen in %s', async (_name, text) => {
    expect((await validateText(text)).hints).toEqual([]);
  });
});
