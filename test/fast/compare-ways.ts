import type { Source } from '../../src/kernel/batch.ts';
import { createKernel } from '../../src/kernel/kernel.ts';
import type { Plan } from '../../src/kernel/plan.ts';
import type { CsvDialect } from '../../src/parse/dialect.ts';
import { presets } from '../../src/parse/presets.ts';
import { createPlan } from '../kernel/sample-plan.ts';

// The long version: PINPOINT_READY_FUZZ=1000 npx vitest run test/fast --testTimeout 0
export const runs = Number(process.env['PINPOINT_READY_FUZZ'] ?? 1);
/** Records that were compared, by format. */
export const compared = { csv: 0, ndjson: 0, json: 0 };

/** The presets, and those without quotes as `--quote '"'` makes them. */
export const dialects: Readonly<Record<string, CsvDialect>> = {
  ...presets,
  ...Object.fromEntries(
    Object.entries(presets)
      .filter(([, { quote }]) => quote === null)
      .map(([name, preset]) => [`${name}, quoted`, { ...preset, quote: 34 }]),
  ),
};

export const plainRule = { list: null, values: null, date: null };

/** What a mapping file says of columns. */
export const readColumns: Plan['columns'] = {
  'Attributes.Plan': {
    ...plainRule,
    to: ['Attributes.Plan', 'Attributes.Tier'],
    values: { values: { x: 'y', EMAIL: null, US: '', 'Zoë 佐藤 😀': 'Zoë' }, otherwise: undefined },
  },
  'User.UserAttributes.Interests': {
    ...plainRule,
    to: ['User.UserAttributes.Interests'],
    list: { format: 'delimited', separator: ',' },
    values: { values: { '["a"': 'a', EMAIL: null }, otherwise: undefined },
  },
  'Attributes.7': { ...plainRule, to: ['Attributes.Seven'], list: { format: 'json' } },
  'attributes.Lower': {
    ...plainRule,
    to: ['Metrics.Lower'],
    values: { values: { x: '5' }, otherwise: null },
  },
  OptOut: {
    ...plainRule,
    to: ['OptOut'],
    values: { values: { t: 'ALL', US: 'none', SMS: null }, otherwise: undefined },
  },
  'Location.City': {
    ...plainRule,
    to: ['Location.City'],
    values: { values: { x: 'y'.repeat(3000), t: 'é'.repeat(7000) }, otherwise: undefined },
  },
  ChannelType: {
    ...plainRule,
    to: ['ChannelType'],
    values: { values: { x: 'EMAIL', FCM: 'GCM', '+1': null }, otherwise: undefined },
  },
  'Attributes.a.b': {
    ...plainRule,
    to: ['Attributes.Since'],
    date: { format: 'yyyy-MM-dd HH:mm:ss', timezone: 'Europe/Berlin' },
  },
};

/** Names of an export's own, for keys of JSON. */
export const renamed: Plan['columns'] = {
  channel: {
    ...plainRule,
    to: ['ChannelType'],
    values: { values: { x: 'EMAIL' }, otherwise: undefined },
  },
  email: { ...plainRule, to: ['Address'] },
  city: {
    ...plainRule,
    to: ['Location.City'],
    values: { values: { Rome: 'R'.repeat(6000) }, otherwise: undefined },
  },
  plan: {
    ...plainRule,
    to: ['Attributes.Plan'],
    values: { values: { x: 'y', EMAIL: null }, otherwise: undefined },
  },
  opted: { ...plainRule, to: ['OptOut'], values: { values: { t: 'ALL' }, otherwise: null } },
  interests: { ...plainRule, to: ['User.UserAttributes.Interests'] },
};

export const runChoices: readonly Partial<Plan>[] = [
  {},
  { normalize: { defaultCountry: 'US', timezone: 'UTC' }, keep: ['EffectiveDate'] },
  { unknownFields: 'drop', drops: ['Location.City'], maxRecordBytes: 200 },
  { unknownFields: 'attribute', constants: { ChannelType: 'sms' }, output: { format: 'none' } },
  { drops: ['Location', 'Metrics'] },
  { constants: { 'Location.Country': 'usa', 'Attributes.Plan': 'free' } },
  { constants: { ChannelType: 'sms', OptOut: 'NONE' } },
  { columns: readColumns },
  { columns: renamed },
  { columns: renamed, constants: { ChannelType: 'email' } },
  {
    columns: readColumns,
    constants: { OptOut: 'NONE', ChannelType: 'sms', 'Attributes.Plan': 'free' },
  },
];

/** A function that gives a batch's results by both ways, in a form that can be compared. */
export function createComparison(choices: Partial<Plan>) {
  const kernels = [true, false].map((isFastPathUsed) =>
    createKernel(createPlan({ ...choices, isFastPathUsed })),
  );
  const ids = new Map<string, number>();
  return (text: string, reading: Omit<Source, 'id'>) => {
    const key = JSON.stringify(reading);
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    return kernels.map((kernel, index) => {
      const bytes = new Uint8Array(Buffer.from(text, 'latin1'));
      const result = kernel({ bytes, source: { id, ...reading }, place: null });
      if (index === 0) compared[reading.format] += result.counts.records;
      return Object.assign(result as object, {
        output: Buffer.from(result.output).toString(),
        rowEnds: result.rowEnds.join(),
        rowRecords: result.rowRecords.join(),
        rejects: result.rejects.numbers.join() + Buffer.from(result.rejects.texts).toString(),
        rejectBytes: Buffer.from(result.rejectBytes).toString('latin1'),
        names: result.names.toSorted(),
      });
    });
  };
}
