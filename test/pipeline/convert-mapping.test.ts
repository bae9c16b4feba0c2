import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { UsageError } from '../../src/domain/errors.ts';
import { withDirectory } from '../temporary-directory.ts';
import { runFiles } from './run-files.ts';
import type { Options } from './run-files.ts';

const ANA = 'ana@example.com';

describe('convert: names', () => {
  it.each<{ name: string; text: string; options: Options; endpoint: object; repairs: object }>([
    {
      name: 'keeps unknown columns as attributes',
      text: `ChannelType,Address,plan\nEMAIL,${ANA},free\n`,
      options: { unknownFields: 'attribute' },
      endpoint: { ChannelType: 'EMAIL', Address: ANA, Attributes: { plan: ['free'] } },
      repairs: { 'unknown-field-to-attribute': 1 },
    },
    {
      name: 'leaves unknown columns out',
      text: `ChannelType,Address,plan\nEMAIL,${ANA},free\n`,
      options: { unknownFields: 'drop' },
      endpoint: { ChannelType: 'EMAIL', Address: ANA },
      repairs: { 'unknown-field-dropped': 1 },
    },
    {
      name: 'renames, drops and sets',
      text: `mail,town,secret\n${ANA},Ulm,x\n`,
      options: {
        rename: { mail: 'Address', town: 'Location.City' },
        drop: ['secret'],
        set: { ChannelType: 'EMAIL', 'Attributes.Source': 'shop' },
      },
      endpoint: {
        Address: ANA,
        Location: { City: 'Ulm' },
        ChannelType: 'EMAIL',
        Attributes: { Source: ['shop'] },
      },
      repairs: { 'column-dropped': 1 },
    },
    {
      name: 'sets only what a record does not have',
      text: `ChannelType,Address,OptOut\nEMAIL,${ANA},ALL\n`,
      options: { set: { OptOut: 'NONE' } },
      endpoint: { ChannelType: 'EMAIL', Address: ANA, OptOut: 'ALL' },
      repairs: {},
    },
    {
      name: 'leaves out what the service sets itself',
      text: `ChannelType,Address,EffectiveDate,CohortId\nEMAIL,${ANA},2026-01-02,7\n`,
      options: {},
      endpoint: { ChannelType: 'EMAIL', Address: ANA },
      repairs: { 'not-importable-dropped': 2 },
    },
    {
      name: 'keeps EffectiveDate where that is asked for',
      text: `ChannelType,Address,EffectiveDate\nEMAIL,${ANA},2026-01-02 10:00:00\n`,
      options: { keep: ['EffectiveDate'], timezone: 'Europe/Berlin' },
      endpoint: { ChannelType: 'EMAIL', Address: ANA, EffectiveDate: '2026-01-02T09:00:00Z' },
      repairs: { 'date-to-utc': 1 },
    },
    {
      name: 'brings names into their case, and values of one object together',
      text: `CHANNELTYPE,address,Location.City,Id, location.country \nEMAIL,${ANA},Ulm,7,DE\n`,
      options: {},
      endpoint: {
        ChannelType: 'EMAIL',
        Address: ANA,
        Location: { City: 'Ulm', Country: 'DE' },
        Id: '7',
      },
      repairs: { 'field-name-case': 3, 'field-name-trimmed': 1 },
    },
  ])('$name', async ({ text, options, endpoint, repairs }) => {
    await runFiles({ 'in.csv': text }, options, ({ endpoints, report, files }) => {
      expect(endpoints).toEqual([endpoint]);
      expect(files['parts/part-00001.ndjson']).toBe(`${JSON.stringify(endpoint)}\n`);
      expect(report.repairs).toEqual(repairs);
    });
  });

  it('counts a dropped value only where there is one', async () => {
    const text = `ChannelType,Address,x\nEMAIL,${ANA},1\nEMAIL,${ANA},\n`;
    await runFiles({ 'in.csv': text }, { drop: ['x'] }, ({ report }) => {
      expect(report.repairs).toEqual({ 'column-dropped': 1 });
    });
  });
});

describe('convert: values that are empty', () => {
  const record = {
    ChannelType: 'EMAIL',
    Address: ANA,
    Location: { City: '' },
    Attributes: { a: [] },
  };

  it.each<{ name: string; options: Options; endpoint: object }>([
    { name: 'are left out', options: {}, endpoint: { ChannelType: 'EMAIL', Address: ANA } },
    {
      name: 'stay where that is asked for',
      options: { emptyStrings: 'keep', emptyLists: 'keep' },
      endpoint: record,
    },
  ])('$name', async ({ options, endpoint }) => {
    await runFiles({ 'in.ndjson': `${JSON.stringify(record)}\n` }, options, ({ endpoints }) => {
      expect(endpoints).toEqual([endpoint]);
    });
  });
});

describe('convert: columns that lead nowhere', () => {
  it.each([
    {
      name: 'one with a likely meaning',
      header: 'ChannelType,email',
      message:
        'Cannot map column "email": no such endpoint field; rename with --rename email=Address, leave out with --drop email, choose --unknown-fields attribute or drop, or have a mapping made: pinpoint-ready inspect ',
    },
    {
      name: 'one with a space in its name',
      header: 'ChannelType,Address,fav colour',
      message: `Cannot map column "fav colour": no such endpoint field; rename with --rename 'fav colour=Attributes.fav colour', leave out with --drop 'fav colour', choose --unknown-fields attribute or drop, or have a mapping made: pinpoint-ready inspect `,
    },
    {
      name: 'many',
      header: 'Address,a1,b2,c3,d4,e5,f6,g7',
      message:
        'Cannot map columns "a1", "b2", "c3", "d4", "e5" and 2 more: no such endpoint field; rename with --rename a1=Attributes.a1, leave out with --drop a1, choose --unknown-fields attribute or drop, or have a mapping made: pinpoint-ready inspect ',
    },
    {
      name: 'a header with another delimiter',
      header: 'ChannelType;Address',
      message:
        "Cannot map column \"ChannelType;Address\": no such endpoint field; the header is one column and looks separated by ';': try --delimiter ';'",
    },
    {
      name: 'a header with tabs',
      header: 'ChannelType\tAddress',
      message:
        'Cannot map column "ChannelType\\tAddress": no such endpoint field; the header is one column and looks separated by tab: try --delimiter tab',
    },
    {
      name: 'columns that name no endpoint',
      header: 'Location.City,Attributes.Plan',
      message:
        'Cannot make endpoints of these columns: none of them is Address, Id or User.UserId; name one with --rename COLUMN=Address, or have a mapping made: pinpoint-ready inspect ',
    },
  ])('refuses $name, before anything is written', async ({ header, message }) => {
    const refused = runFiles({ 'in.csv': `${header}\n1,2\n` }, {}, () => {});
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toBeInstanceOf(UsageError);
  });

  it('refuses a second file as it refuses the first', async () => {
    const inputs = { '1.csv': `ChannelType,Address\nEMAIL,${ANA}\n`, '2.csv': 'Id,nope\n1,2\n' };
    await expect(runFiles(inputs, {}, () => {})).rejects.toThrow('Cannot map column "nope"');
  });
});

describe('convert: schemas of the user', () => {
  const text = `ChannelType,Address,OptOut\nEMAIL,${ANA},NONE\nEMAIL,bob@example.com,\n`;
  const schema = JSON.stringify({ required: ['OptOut'] });

  it('reject what the built-in schema accepts', async () => {
    await withDirectory(async (directory) => {
      const schemaFile = join(directory, 'rules.json');
      await writeFile(schemaFile, schema);
      await runFiles(
        { 'in.csv': text },
        { schemas: [schemaFile] },
        ({ rejects, files, report }) => {
          expect(rejects).toEqual(['in.csv:2 custom-schema']);
          expect(report.counts.accepted).toBe(1);
          expect(files['rejects.ndjson']).toContain(schemaFile);
        },
      );
    });
  });

  it.each([
    { name: 'is not there', content: null, message: /^Cannot read --schema ".*": ENOENT/ },
    {
      name: 'is no JSON',
      content: '{',
      message: /^Cannot use --schema ".*": it is not valid JSON/,
    },
    { name: 'is no object', content: '[]', message: /a JSON Schema is a JSON object$/ },
    { name: 'is no schema', content: '{"type":"text"}', message: /^Cannot use --schema .*type/ },
  ])('are refused where the file $name', async ({ content, message }) => {
    await withDirectory(async (directory) => {
      const schemaFile = join(directory, 'rules.json');
      if (content !== null) await writeFile(schemaFile, content);
      const refused = runFiles({ 'in.csv': text }, { schemas: [schemaFile] }, () => {});
      await expect(refused).rejects.toThrow(UsageError);
      await expect(refused).rejects.toThrow(message);
    });
  });
});
