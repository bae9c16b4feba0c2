import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createCsvFramer } from '../../src/frame/frame-csv.ts';
import { compileSyntax } from '../../src/parse/csv-syntax.ts';
import type { CsvDialect } from '../../src/parse/dialect.ts';
import { presets } from '../../src/parse/presets.ts';
import { frameBytes } from './frame-bytes.ts';
import type { FramedPiece } from './frame-bytes.ts';

interface Row {
  readonly name: string;
  readonly text: string;
  /** Strays, and what stands between them, as `kind text`. */
  readonly pieces: readonly string[];
  readonly dialect?: CsvDialect;
  readonly maxRecordBytes?: number;
}

/** Three fields a record. Batches without end, so that only strays part them. */
function frameCsv(
  text: string,
  { dialect = presets.rfc4180, maxRecordBytes = 100 }: Partial<Row> = {},
): Promise<FramedPiece[]> {
  const framer = createCsvFramer(compileSyntax(dialect), 3, maxRecordBytes);
  return frameBytes(Buffer.from(text, 'latin1'), framer, 1_000_000);
}

function summarize(pieces: readonly FramedPiece[]): string[] {
  return pieces.map(({ kind, text }) => `${kind} ${text}`);
}

const GOOD = '1,2,3\n';
const LONG = `${'x'.repeat(30)}\n`;

const soundRows: Row[] = [
  { name: 'one line a record', text: '1,2,3\n4,5,6\n', pieces: ['batch 1,2,3\n4,5,6\n'] },
  { name: 'no line end at the end', text: '1,2,3\n4,5,6', pieces: ['batch 1,2,3\n4,5,6'] },
  {
    name: 'a record of several lines that is well formed',
    text: `${GOOD}"a\nb\r\n""c""",2,3\n${GOOD}`,
    pieces: [`batch ${GOOD}"a\nb\r\n""c""",2,3\n${GOOD}`],
  },
  {
    name: 'quotes in wrong places on one line',
    text: `${GOOD}a"b,2,3\n"a"b,2,3\n"a" ,2,3\n${GOOD}`,
    pieces: [`batch ${GOOD}a"b,2,3\n"a"b,2,3\n"a" ,2,3\n${GOOD}`],
  },
  {
    name: 'a line with too few or too many fields',
    text: `1\n${GOOD}1,2,3,4\n"1",2\n`,
    pieces: [`batch 1\n${GOOD}1,2,3,4\n"1",2\n`],
  },
  { name: 'CRLF', text: '"a\r\nb",2,3\r\n1,2,3\r\n', pieces: ['batch "a\r\nb",2,3\r\n1,2,3\r\n'] },
  { name: 'lone CR', text: '"a\rb",2,3\r1,2,3\r', pieces: ['batch "a\rb",2,3\r1,2,3\r'] },
  { name: 'blank lines', text: '\n\n1,2,3\n\r\n', pieces: ['batch \n\n1,2,3\n\r\n'] },
  {
    name: 'line breaks escaped by a backslash',
    text: 'a\\\nb|2|3\n1|2|3\n',
    dialect: presets['redshift-escape'],
    pieces: ['batch a\\\nb|2|3\n1|2|3\n'],
  },
  {
    name: 'a quote where there are no quotes',
    text: '"a|2|3\n1|2|3\n',
    dialect: presets.redshift,
    pieces: ['batch "a|2|3\n1|2|3\n'],
  },
];

const strayRows: Row[] = [
  {
    name: 'a quote that nothing closes, to the end of the input',
    text: `${GOOD}4,"a,6`,
    pieces: [`batch ${GOOD}`, 'open-quote 4,"a,6'],
  },
  {
    name: 'a quote that nothing closes, lines without quotes after it',
    text: `${GOOD}4,"a,6\n${GOOD}${GOOD}`,
    pieces: [`batch ${GOOD}`, 'open-quote 4,"a,6\n', `batch ${GOOD}${GOOD}`],
  },
  {
    name: 'an open quote, closed by the next quoted field',
    text: `${GOOD}4,"a,6\n7,"b",9\n${GOOD}`,
    pieces: [`batch ${GOOD}`, 'open-quote 4,"a,6\n', `batch 7,"b",9\n${GOOD}`],
  },
  {
    name: 'an open quote, and a whole record of several lines after it',
    text: `4,"a,6\n7,"b\nc",9\n${GOOD}`,
    pieces: ['open-quote 4,"a,6\n', `batch 7,"b\nc",9\n${GOOD}`],
  },
  {
    name: 'an open quote before lines that hold no record',
    text: `4,"a\nb\nc\n${GOOD}`,
    pieces: ['open-quote 4,"a\nb\nc\n', `batch ${GOOD}`],
  },
  {
    name: 'two open quotes one after the other',
    text: `4,"a,6\n7,"b,9\n${GOOD}`,
    pieces: ['open-quote 4,"a,6\n7,"b,9\n', `batch ${GOOD}`],
  },
  {
    name: 'an open quote on the first line',
    text: `"a,2,3\n${GOOD}`,
    pieces: ['open-quote "a,2,3\n', `batch ${GOOD}`],
  },
  {
    name: 'a quoted field of several lines in a record with a field too many',
    text: `${GOOD}"a\nb",2,3,4\n${GOOD}`,
    pieces: [`batch ${GOOD}`, 'open-quote "a\nb",2,3,4\n', `batch ${GOOD}`],
  },
  {
    name: 'a quoted field of several lines, text after its closing quote',
    text: `"a\nb"c,2,3\n${GOOD}`,
    pieces: ['open-quote "a\nb"c,2,3\n', `batch ${GOOD}`],
  },
  {
    name: 'CRLF',
    text: `4,"a,6\r\n1,2,3\r\n7,"b",9\r\n`,
    pieces: ['open-quote 4,"a,6\r\n', 'batch 1,2,3\r\n7,"b",9\r\n'],
  },
  {
    name: 'lone CR',
    text: `1,2,3\r4,"a,6\r1,2,3\r7,"b",9\r`,
    pieces: ['batch 1,2,3\r', 'open-quote 4,"a,6\r', 'batch 1,2,3\r7,"b",9\r'],
  },
  {
    name: 'an open quote, backslash escapes',
    text: `4,"a\\",6\n7,"b",9\n`,
    dialect: presets.spark,
    pieces: ['open-quote 4,"a\\",6\n', 'batch 7,"b",9\n'],
  },
  {
    name: 'a line over the limit',
    text: `${GOOD}${LONG}${GOOD}`,
    maxRecordBytes: 29,
    pieces: [`batch ${GOOD}`, `length-limit ${LONG}`, `batch ${GOOD}`],
  },
  {
    name: 'a line over the limit, and a bad line after it that is its own',
    text: `${LONG}bad\n${GOOD}`,
    maxRecordBytes: 29,
    pieces: [`length-limit ${LONG}`, `batch bad\n${GOOD}`],
  },
  {
    name: 'a line far over the limit',
    text: `${GOOD}${'x,'.repeat(500)}\r\nbad\r\n`,
    maxRecordBytes: 29,
    pieces: [`batch ${GOOD}`, `length-limit ${'x,'.repeat(500)}\r\n`, 'batch bad\r\n'],
  },
  {
    name: 'a quoted field over the limit, on one line',
    text: `${GOOD}"${'x'.repeat(30)}",2,3\n"a",2,3\n`,
    maxRecordBytes: 29,
    pieces: [`batch ${GOOD}`, `length-limit "${'x'.repeat(30)}",2,3\n`, 'batch "a",2,3\n'],
  },
  {
    name: 'a quoted field over the limit, on many lines',
    text: `"a\n${'b\n'.repeat(30)}c",2,3\n${GOOD}`,
    maxRecordBytes: 29,
    pieces: [`open-quote "a\n${'b\n'.repeat(30)}c",2,3\n`, `batch ${GOOD}`],
  },
  {
    name: 'an escaped record over the limit, the end of which looks like a record',
    text: `${'b\\\n'.repeat(30)}c|2|3\nbad\n1|2|3\n`,
    dialect: presets['redshift-escape'],
    maxRecordBytes: 29,
    pieces: [`length-limit ${'b\\\n'.repeat(30)}c|2|3\n`, 'batch bad\n1|2|3\n'],
  },
  {
    name: 'a line over the limit where there are no quotes',
    text: `1|"|3\r\n"${LONG}bad\n1|2|3\n`,
    dialect: presets.redshift,
    maxRecordBytes: 29,
    pieces: ['batch 1|"|3\r\n', `length-limit "${LONG}`, 'batch bad\n1|2|3\n'],
  },
];

describe('createCsvFramer', () => {
  it.each(soundRows)('keeps in batches: $name', async (row) => {
    expect(summarize(await frameCsv(row.text, row))).toEqual(row.pieces);
  });

  it.each(strayRows)('takes out: $name', async (row) => {
    expect(summarize(await frameCsv(row.text, row))).toEqual(row.pieces);
  });

  it.each([
    ['LF', '\n', 1, 1],
    ['CRLF', '\r\n', 2, 1],
    ['CR', '\r', 1, 1],
    ['none', '', 0, 1],
    ['two lines', '\ny\n', 1, 2],
    ['two lines, the last without an end', '\r\ny', 0, 2],
  ])('tells lines and terminator of a stray: %s', async (_name, end, terminatorBytes, lines) => {
    const [stray] = await frameCsv(`"a${end}`);
    expect(stray).toMatchObject({ kind: 'open-quote', terminatorBytes, lines });
  });

  it.each([
    ['LF', '\n', 1, 3],
    ['CRLF', '\r\n', 2, 3],
    ['none', '', 0, 3],
    ['a backslash', '\\', 0, 3],
  ])(
    'tells lines and terminator of a long record without quotes: %s',
    async (_name, end, terminatorBytes, lines) => {
      const dialect = presets['redshift-escape'];
      const [stray] = await frameCsv(`a\\\nb\\\nc${end}`, { dialect, maxRecordBytes: 4 });
      expect(stray).toMatchObject({ kind: 'length-limit', terminatorBytes, lines });
    },
  );

  it.each([
    ['at the limit, LF', 29, '\n', 'batch'],
    ['at the limit, CRLF', 29, '\r\n', 'batch'],
    ['at the limit, CR', 29, '\r', 'batch'],
    ['at the limit, no line end', 29, '', 'batch'],
    ['over the limit, LF', 30, '\n', 'length-limit'],
    ['over the limit, CRLF', 30, '\r\n', 'length-limit'],
    ['over the limit, CR', 30, '\r', 'length-limit'],
    ['over the limit, no line end', 30, '', 'length-limit'],
  ])('measures a record without its line end: %s', async (_name, letters, end, kind) => {
    const [piece] = await frameCsv(`${'x'.repeat(letters)}${end}`, { maxRecordBytes: 29 });
    expect(piece.kind).toBe(kind);
  });

  it('ends a batch at the first record end at or after its size', async () => {
    const framer = createCsvFramer(compileSyntax(presets.rfc4180), 3, 100);
    const pieces = await frameBytes(
      Buffer.from(`${GOOD.repeat(3)}"a\nb",2,3\n${GOOD}`),
      framer,
      12,
    );
    expect(summarize(pieces)).toEqual([
      `batch ${GOOD}${GOOD}`,
      `batch ${GOOD}"a\nb",2,3\n`,
      `batch ${GOOD}`,
    ]);
  });

  it('gives up its search for a record in the end, and loses nothing', async () => {
    // Each line could start a record as long as the limit: trying all of them would take forever.
    const lines = '"x\n'.repeat(3000);
    const pieces = await frameCsv(`"\n${lines}${GOOD}`, { maxRecordBytes: 200 });
    expect(pieces.map(({ text }) => text).join('')).toBe(`"\n${lines}${GOOD}`);
    expect(pieces.at(-1)).toEqual({ kind: 'batch', text: GOOD });
  });
});

// What users mend and convert again: each stray is followed by a quoted header, which ends what
// the stray left open.
const SEPARATOR = '"Id","Address","Attributes.a"\n';

const badLine = fc.constantFrom(
  '4,"a,6\n',
  '"a\n',
  '4,"a\nb\n',
  '"a\nb",2,3,4\n',
  '"a\nb"c,2,3\n',
  '4,"a""\n',
  '4,"a,"b"\n',
  '"","\n',
  'a"b"\n"\n',
);
const goodLine = fc.constantFrom(
  GOOD,
  '"a","b",c\n',
  '"a\nb",2,"c""d"\n',
  '1,"",\n',
  '"a,b",2,3\n',
);

describe('createCsvFramer, rejects that are converted again', () => {
  it('finds the same strays in them, and no others', async () => {
    const lines = fc.array(fc.oneof(badLine, goodLine), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(lines, async (texts) => {
        const strays = (await frameCsv(texts.join(''))).filter(({ kind }) => kind !== 'batch');
        const rejects = strays.map(({ text }) => text + SEPARATOR).join('');
        const again = await frameCsv(rejects);
        expect(again.filter(({ kind }) => kind !== 'batch')).toEqual(strays);
        expect(
          again.filter(({ kind }) => kind === 'batch').every(({ text }) => text === SEPARATOR),
        ).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps every record that follows a bad one, if it starts with its own line', async () => {
    const pair = fc.tuple(fc.constantFrom('4,"a,6\n', '"a\n', '4,"a\nb\n'), goodLine);
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { maxLength: 8 }), async (pairs) => {
        const pieces = await frameCsv(pairs.flat().join(''));
        expect(summarize(pieces)).toEqual(
          pairs.flatMap(([bad, good]) => [`open-quote ${bad}`, `batch ${good}`]),
        );
      }),
      { numRuns: 100 },
    );
  });
});
