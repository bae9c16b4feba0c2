/** Writes `fixtures/`. The same bytes on every run: node scripts/write-fixtures.mjs */
import { writeFileSync } from 'node:fs';

import { createCsvFixture } from './fixture-csv.mjs';
import { createNdjsonFixture } from './fixture-ndjson.mjs';

const folder = new URL('../fixtures/', import.meta.url);
const BLANK_LINE_AT = 300;
const REPEATED_HEADER_AT = 600;

/** Options of a run, and what is rejected in it besides what always is. */
const runs = [
  { name: 'defaults', options: {}, also: ['without default country'] },
  {
    name: 'dates kept, US phone numbers completed',
    options: { keep: ['EffectiveDate'], defaultCountry: 'US' },
    also: ['with dates'],
  },
  { name: 'to CSV', options: { to: 'csv' }, also: ['without default country', 'to CSV'] },
];

const fixtures = { 'audience.csv': createCsvFixture(), 'audience.ndjson': createNdjsonFixture() };
const expected = {};
for (const [file, fixture] of Object.entries(fixtures)) {
  const { bytes, firstLines } = layOut(fixture);
  writeFileSync(new URL(file, folder), bytes);
  expected[file] = {
    records: fixture.records.length,
    blankLines: 1,
    repeatedHeaders: fixture.header === null ? 0 : 1,
    runs: runs.map((run) => expectRejects(run, fixture.records, firstLines)),
  };
}
writeFileSync(new URL('expected.json', folder), renderExpected(expected));
writeFileSync(new URL('README.md', folder), describeFixtures(expected));

/** Joins the records, with a blank line and a repeated header; `firstLines` counts from 1. */
function layOut({ header, records }) {
  const pieces = header === null ? [] : [Buffer.from(`${header}\n`)];
  const firstLines = [];
  let line = 1 + pieces.length;
  for (const [index, { bytes }] of records.entries()) {
    const before = [];
    if (index === BLANK_LINE_AT) before.push('\n');
    if (index === REPEATED_HEADER_AT && header !== null) before.push(`${header}\n`);
    line += before.length;
    firstLines.push(line);
    pieces.push(...before.map((text) => Buffer.from(text)), bytes, Buffer.from('\n'));
    line += 1 + countLineBreaks(bytes);
  }
  return { bytes: Buffer.concat(pieces), firstLines };
}

function countLineBreaks(bytes) {
  return bytes.reduce((count, byte) => (byte === 10 ? count + 1 : count), 0);
}

function expectRejects({ name, options, also }, records, firstLines) {
  const rejects = [];
  for (const [index, { planted }] of records.entries()) {
    const codes = planted
      .filter(({ when }) => when === 'always' || also.includes(when))
      .map(({ code }) => code);
    if (codes.length > 0) rejects.push({ record: index + 1, line: firstLines[index], codes });
  }
  return { name, options, rejects };
}

/** One reject a line. */
function renderExpected(content) {
  const text = JSON.stringify(content, null, 2);
  return `${text.replaceAll(/\{\s+("record": \d+),\s+("line": \d+),\s+"codes": \[\s+("[a-z-]+")\s+\]\s+\}/g, '{ $1, $2, "codes": [$3] }')}\n`;
}

function describeFixtures(content) {
  const files = Object.keys(content);
  const codes = files.flatMap((file) => content[file].runs.flatMap(listCodes));
  const rows = [...new Set(codes)]
    .toSorted((one, other) => (one < other ? -1 : 1))
    .map((code) => {
      const cells = files.flatMap((file) => content[file].runs.map((run) => countCode(run, code)));
      return `| \`${code}\` | ${cells.join(' | ')} |`;
    });
  const totals = files.flatMap((file) => content[file].runs.map((run) => run.rejects.length));
  const heads = files.flatMap((file) => runs.map((_, index) => `${file} ${index + 1}`));
  return `# Fixtures

A made-up audience, as a warehouse would export it. \`node scripts/write-fixtures.mjs\` writes all files
in this folder, always with the same bytes; change the scripts, not the files.

| file | records | holds besides |
|---|---|---|
| \`audience.csv\` | ${content['audience.csv'].records} | a blank line, a repeated header, line breaks in quotes, a header that stands three times for three values, a column that stands twice for one value |
| \`audience.ndjson\` | ${content['audience.ndjson'].records} | a blank line, 64-bit integers, values without their list, nulls, a key in another case, text as ASCII escapes |
| \`expected.json\` | | the records that must be rejected, with their codes, in three runs |

Most of the other records need a repair or two: lower-case channels, \`FCM\`, punctuation in phone numbers,
\`USA\` and \`Germany\`, \`en-us\`, \`t\` and \`f\`, numbers as text. Domains and phone numbers are from the
ranges that are reserved for examples: the numbers are possible, not in use.

## Rejects by code

The runs: ${runs.map(({ name, options }, index) => `(${index + 1}) ${name}, \`${JSON.stringify(options)}\``).join('; ')}.

| code | ${heads.join(' | ')} |
|---|${'--:|'.repeat(heads.length)}
${rows.join('\n')}
| all | ${totals.join(' | ')} |

## Codes without a record here

- \`record-too-long\`: the limit is above the size of these files; set it lower to see it.
- \`unknown-field\`, \`wrong-type\`, \`too-many-values\` in CSV: a column is unknown for the whole file, all
  cells are texts, and 51 values would need 51 columns.
- \`schema-mismatch\`, \`custom-schema\`: for rules that have no code of their own, and for schemas of
  the user's.
- \`no-csv-column\`, \`too-many-values-for-csv\`: only where the columns of the output are given.
`;
}

function listCodes({ rejects }) {
  return rejects.flatMap(({ codes }) => codes);
}

function countCode(run, code) {
  return listCodes(run).filter((other) => other === code).length;
}
