import { gzipSync } from 'node:zlib';

import * as fc from 'fast-check';

import type { ProblemCode } from '../../src/domain/problem.ts';

/** Records beyond this are too long: pass it as `maxRecordBytes`. */
export const MAX_RECORD_BYTES = 600;

/** One line of an export, or several where a field holds line breaks; without its line end. */
export interface ExportLine {
  readonly text: string;
  readonly encoding: 'utf8' | 'latin1';
  /** `code`: the first problem of a broken record. */
  readonly kind: 'good' | 'broken' | 'blank' | 'header';
  readonly code: ProblemCode | null;
}

export interface Export {
  readonly format: 'csv' | 'ndjson';
  readonly header: string | null;
  readonly lines: readonly ExportLine[];
  readonly lineEnd: string;
  readonly isLastLineEnded: boolean;
  readonly hasMark: boolean;
}

/** CSV exports: good, repairable and broken records, blank lines and repeated headers between them. */
export function csvExports(): fc.Arbitrary<Export> {
  return exportsOf('csv', COLUMNS.join(','), csvLines(), ['\n', '\r\n', '\r']);
}

/** The same for NDJSON. */
export function ndjsonExports(): fc.Arbitrary<Export> {
  return exportsOf('ndjson', null, ndjsonLines(), ['\n', '\r\n']);
}

export function anyExports(): fc.Arbitrary<Export> {
  return fc.oneof(csvExports(), ndjsonExports());
}

/** The same without line breaks and tabs in values, which no CSV output can hold. */
export function withoutLineBreaks(arbitrary: fc.Arbitrary<Export>): fc.Arbitrary<Export> {
  return arbitrary.map((made) => {
    const lines = made.lines.filter(({ text }) => !/[\r\n\t]|\\[rnt]/.test(text));
    return { ...made, lines };
  });
}

/** One broken record of a format. */
export function brokenLine(format: Export['format']): fc.Arbitrary<ExportLine> {
  return format === 'csv' ? brokenCsv() : brokenNdjson();
}

/** The export as a file holds it, decompressed. */
export function renderExport(made: Export): Buffer {
  const parts: Buffer[] = made.hasMark ? [Buffer.from('\uFEFF')] : [];
  const end = Buffer.from(made.lineEnd);
  if (made.header !== null) parts.push(Buffer.from(made.header), end);
  for (const line of made.lines) parts.push(bytesOf(line), end);
  if (!made.isLastLineEnded) parts.pop();
  return Buffer.concat(parts);
}

export function bytesOf({ text, encoding }: ExportLine): Buffer {
  return Buffer.from(text, encoding);
}

export function compress(bytes: Buffer, isCompressed: boolean): Buffer {
  return isCompressed ? gzipSync(bytes, { level: 1 }) : bytes;
}

const COLUMNS = [
  'ChannelType',
  'Address',
  'Location.City',
  'Location.Country',
  'Location.Latitude',
  'Attributes.Plan',
  'Attributes.Plan',
  'Metrics.Orders',
  'User.UserId',
];
const ADDRESS = 1;
const CITY = 2;

function exportsOf(
  format: Export['format'],
  header: string | null,
  line: fc.Arbitrary<ExportLine>,
  lineEnds: readonly string[],
): fc.Arbitrary<Export> {
  return fc
    .record({
      lines: fc.array(line, { minLength: 1, maxLength: 14 }),
      lineEnd: fc.constantFrom(...lineEnds),
      isLastLineEnded: fc.boolean(),
      hasMark: fc.boolean(),
    })
    .map(({ lines, lineEnd, isLastLineEnded, hasMark }) => ({
      format,
      header,
      lines: lines.flatMap(endUnclosedQuote),
      lineEnd,
      // Without its line end an empty line would not be there.
      isLastLineEnded: isLastLineEnded || lines.at(-1)?.text === '',
      hasMark,
    }));
}

/** Only before a record that can be trusted is it plain how far an unclosed quote reaches. */
function endUnclosedQuote(line: ExportLine): ExportLine[] {
  return line.code === 'unclosed-quote' ? [line, good(PLAIN_CELLS.join(','))] : [line];
}

const PLAIN_CELLS = ['EMAIL', 'plain@example.com', 'Ulm', 'DE', '48.4', 'free', '', '1', 'u-plain'];

function csvLines(): fc.Arbitrary<ExportLine> {
  return fc.oneof(
    { arbitrary: goodCsv(), weight: 6 },
    { arbitrary: brokenCsv(), weight: 5 },
    { arbitrary: fc.constant(lineOf('', 'blank')), weight: 1 },
    { arbitrary: fc.constant(lineOf(COLUMNS.join(','), 'header')), weight: 1 },
  );
}

function goodCsv(): fc.Arbitrary<ExportLine> {
  return fc.tuple(cells(), fc.boolean()).map(([made, isQuoted]) => good(joinCsv(made, isQuoted)));
}

function brokenCsv(): fc.Arbitrary<ExportLine> {
  return fc.oneof(
    fc
      .tuple(cells(), fc.constantFrom(...BROKEN_CELLS))
      .map(([made, [code, changes]]) =>
        broken(code, joinCsv(Object.assign([...made], changes), false)),
      ),
    fc.constantFrom(...BROKEN_CSV),
  );
}

function cells(): fc.Arbitrary<string[]> {
  return fc
    .record({
      channel: fc.constantFrom('EMAIL', 'email', 'Email'),
      user: fc.integer({ min: 1, max: 99_999 }),
      domain: fc.constantFrom('example.com', 'Example.ORG'),
      city: texts(),
      country: fc.constantFrom('US', 'de', 'GBR', 'Japan', ''),
      latitude: fc.constantFrom('', '48.4', '-12', '+7.50'),
      plan: texts(),
      otherPlan: fc.constantFrom('', 'free', '["a","b"]'),
      orders: fc.constantFrom('', '3', '3.50', '+12', '1e3'),
    })
    .map((made) => [
      made.channel,
      `user.${made.user}@${made.domain}`,
      made.city,
      made.country,
      made.latitude,
      made.plan,
      made.otherPlan,
      made.orders,
      `u-${made.user}`,
    ]);
}

/** Texts with all that needs care, which start and end with a letter. */
function texts(): fc.Arbitrary<string> {
  const units = [
    'a',
    'é',
    '東',
    '👩‍🚀',
    ',',
    '"',
    "'",
    ';',
    '|',
    '\\',
    ' ',
    '\n',
    '\r\n',
    '\r',
    '\t',
  ];
  return fc
    .array(fc.constantFrom(...units), { maxLength: 8 })
    .map((chosen) => (chosen.length === 0 ? '' : `A${chosen.join('')}z`));
}

function joinCsv(cellTexts: readonly string[], isQuoted: boolean): string {
  return cellTexts.map((text) => formatCell(text, isQuoted)).join(',');
}

function formatCell(text: string, isQuoted: boolean): string {
  return isQuoted || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Cells, by their place, that make a record broken. */
const BROKEN_CELLS: readonly [ProblemCode, Record<number, string>][] = [
  ['unknown-channel-type', { 0: 'PIGEON' }],
  ['missing-channel-type', { 0: '' }],
  ['missing-address', { [ADDRESS]: '' }],
  ['invalid-email', { [ADDRESS]: 'not an email' }],
  ['invalid-phone', { 0: 'SMS', [ADDRESS]: '+1206' }],
  ['phone-without-country', { 0: 'SMS', [ADDRESS]: '7275550128' }],
  ['damaged-number', { 0: 'SMS', [ADDRESS]: '1.20656E+10' }],
  ['invalid-address', { 0: 'APNS', [ADDRESS]: 'a b' }],
  ['unknown-country', { 3: 'Atlantis' }],
  ['out-of-range', { 4: '123' }],
  ['value-too-long', { 5: 'x'.repeat(101) }],
  ['invalid-number', { 7: 'many' }],
  ['empty-record', Array<string>(COLUMNS.length).fill('')],
];

const BROKEN_CSV: readonly ExportLine[] = [
  broken('field-count', 'EMAIL,short@example.com,Ulm'),
  broken('field-count', `${PLAIN_CELLS.join(',')},one more`),
  broken('misplaced-quote', withCity('Neu-"Ulm"')),
  broken('misplaced-quote', withCity('"Ulm" an der Donau')),
  broken('unclosed-quote', withCity('"Ulm')),
  broken('unclosed-quote', PLAIN_CELLS.join(',').replace(/,([^,]*)$/, ',"$1')),
  broken('invalid-encoding', withCity('Z\xFCrich'), 'latin1'),
  broken('invalid-encoding', withCity('"Z\xFCrich, ZH"'), 'latin1'),
  broken('record-too-long', withCity('x'.repeat(2 * MAX_RECORD_BYTES))),
  broken('record-too-long', withCity(`"${'x,'.repeat(MAX_RECORD_BYTES)}"`)),
  broken('record-too-long', withCity(`"${'x'.repeat(MAX_RECORD_BYTES)}`)),
  // At the limit, and a byte beyond it.
  broken('value-too-long', withLength(MAX_RECORD_BYTES)),
  broken('record-too-long', withLength(MAX_RECORD_BYTES + 1)),
];

function withCity(city: string): string {
  return PLAIN_CELLS.with(CITY, city).join(',');
}

function withLength(byteCount: number): string {
  const rest = PLAIN_CELLS.with(5, '').join(',').length;
  return PLAIN_CELLS.with(5, 'x'.repeat(byteCount - rest)).join(',');
}

function ndjsonLines(): fc.Arbitrary<ExportLine> {
  return fc.oneof(
    { arbitrary: goodNdjson(), weight: 6 },
    { arbitrary: brokenNdjson(), weight: 5 },
    { arbitrary: fc.constantFrom('', '  ', '\t').map((text) => lineOf(text, 'blank')), weight: 1 },
  );
}

function goodNdjson(): fc.Arbitrary<ExportLine> {
  return fc
    .tuple(cells(), fc.boolean())
    .map(([made, isList]) => good(JSON.stringify(nest(made, isList))));
}

function nest(made: readonly string[], isList: boolean): Record<string, unknown> {
  const [ChannelType, Address, City, Country, Latitude, plan, other, Orders, UserId] = made;
  const hasOrders = Orders !== '' && Number.isFinite(Number(Orders));
  return {
    ChannelType,
    Address,
    Location: { City, Country, Latitude },
    Attributes: { Plan: isList ? [plan, other, 7, null] : plan },
    Metrics: hasOrders ? { Orders: isList ? Number(Orders) : Orders } : null,
    User: { UserId },
  };
}

function brokenNdjson(): fc.Arbitrary<ExportLine> {
  return fc.oneof(
    fc.tuple(cells(), fc.constantFrom(...BROKEN_MEMBERS)).map(([made, [code, members]]) => {
      return broken(code, JSON.stringify({ ...nest(made, true), ...members }));
    }),
    goodNdjson().map(({ text }) => broken('invalid-json', text.slice(0, -1))),
    fc.constantFrom(...BROKEN_NDJSON),
  );
}

const BROKEN_MEMBERS: readonly [ProblemCode, Record<string, unknown>][] = [
  ['unknown-channel-type', { ChannelType: 'PIGEON' }],
  ['missing-address', { Address: '' }],
  ['invalid-email', { Address: 'not an email' }],
  ['unknown-field', { email: 'a@example.com' }],
  ['wrong-type', { Location: { City: ['Ulm'] } }],
  ['conflicting-values', { address: 'other@example.com' }],
  ['too-many-values', { Attributes: { Plan: Array(51).fill('x') } }],
  ['name-too-long', { Attributes: { ['n'.repeat(51)]: ['x'] } }],
  ['out-of-range', { Location: { Longitude: 181 } }],
  ['record-too-long', { Attributes: { Plan: ['x'.repeat(MAX_RECORD_BYTES)] } }],
  ['json-too-deep', { Attributes: JSON.parse('['.repeat(33) + ']'.repeat(33)) as unknown }],
];

const BROKEN_NDJSON: readonly ExportLine[] = [
  broken('empty-record', '{}'),
  broken('not-an-object', '[1,2]'),
  broken('not-an-object', 'null'),
  broken('invalid-json', '{"Id": NaN}'),
  broken('invalid-json', '"'),
  broken('duplicate-key', '{"Id":"1","Id":"1"}'),
  broken('invalid-encoding', '{"Id":"Z\xFCrich"}', 'latin1'),
  broken('value-too-long', jsonWithLength(MAX_RECORD_BYTES)),
  broken('record-too-long', jsonWithLength(MAX_RECORD_BYTES + 1)),
];

function jsonWithLength(byteCount: number): string {
  const rest = JSON.stringify({ Id: '1', Attributes: { Plan: [''] } }).length;
  return JSON.stringify({ Id: '1', Attributes: { Plan: ['x'.repeat(byteCount - rest)] } });
}

function good(text: string): ExportLine {
  return lineOf(text, 'good');
}

function broken(
  code: ProblemCode,
  text: string,
  encoding: ExportLine['encoding'] = 'utf8',
): ExportLine {
  return { text, encoding, kind: 'broken', code };
}

function lineOf(text: string, kind: ExportLine['kind']): ExportLine {
  return { text, encoding: 'utf8', kind, code: null };
}
