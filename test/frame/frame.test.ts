import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createCsvFramer } from '../../src/frame/frame-csv.ts';
import { createJsonFramer } from '../../src/frame/frame-json.ts';
import { createNdjsonFramer } from '../../src/frame/frame-ndjson.ts';
import type { Framer } from '../../src/frame/framer.ts';
import { compileSyntax } from '../../src/parse/csv-syntax.ts';
import { presets } from '../../src/parse/presets.ts';
import { anyCut, frameBytes, frameInSteps, joinPieces } from './frame-bytes.ts';
import type { FramedPiece } from './frame-bytes.ts';

const MAX_RECORD_BYTES = 24;

function createCsv(dialect: (typeof presets)[keyof typeof presets]): () => Framer {
  return () => createCsvFramer(compileSyntax(dialect), 2, MAX_RECORD_BYTES);
}

const framers: [string, () => Framer][] = [
  ['csv, quotes', createCsv(presets.rfc4180)],
  ['csv, backslashes in quotes', createCsv(presets.spark)],
  ['csv, no quotes', createCsv({ ...presets.redshift, delimiter: 44 })],
  ['csv, backslashes', createCsv(presets.snowflake)],
  ['csv, backslashes and quotes', createCsv({ ...presets.snowflake, quote: 34 })],
  ['ndjson', () => createNdjsonFramer(MAX_RECORD_BYTES)],
  ['json', () => createJsonFramer(MAX_RECORD_BYTES)],
];

// Good lines between bytes that mean something in one format or the other.
const roughPiece = fc.oneof(
  fc.constantFrom('"', '"', '""', ',', '\r\n', '\n', '\n', '\r', '\\', ' ', 'a', 'é', '€'),
  fc.constantFrom('{"a":1}', '{"b":"é"}', '[', ']', '{', '}', 'null'),
  fc.constantFrom('a,b\n', '"a","b"\r\n', '"a\nb",c\n', 'a,b\r', '""""\n', '\r\n\r\n'),
  fc.constantFrom(
    'xxxxxxxxxxxxx',
    `${'y'.repeat(MAX_RECORD_BYTES)}\n`,
    ' '.repeat(MAX_RECORD_BYTES),
  ),
);
const roughText = fc
  .array(roughPiece, { maxLength: 30 })
  .map((pieces) => Buffer.from(pieces.join('')));
const roughBytes = fc.oneof(
  { weight: 4, arbitrary: roughText },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 120 }).map((bytes) => Buffer.from(bytes)) },
);
const batchSize = fc.constantFrom(1, 8, 16, 40);

// Long stretches of plain lines, in which most are skipped unread, with something in between.
const plainLines = fc
  .tuple(
    fc.constantFrom('a,b\n', 'a,b\r\n', 'a,b\r', '{}\n', `${'a'.repeat(MAX_RECORD_BYTES)}\r\n`),
    fc.integer({ min: 1, max: 250 }),
  )
  .map(([line, count]) => line.repeat(count));
const longText = fc
  .array(fc.oneof(plainLines, roughPiece), { maxLength: 8 })
  .map((pieces) => Buffer.from(pieces.join('')));

describe('frame', () => {
  it.each(framers)(
    'cuts the input into the same pieces however it comes: %s',
    async (_name, createFramer) => {
      await fc.assert(
        fc.asyncProperty(roughBytes, batchSize, anyCut, async (bytes, batchBytes, cut) => {
          const whole = await frameBytes(bytes, createFramer(), batchBytes);
          expect(joinPieces(whole)).toBe(bytes.toString('latin1'));
          expect(whole.every((piece) => piece.text.length > 0)).toBe(true);
          expect(await frameBytes(bytes, createFramer(), batchBytes, cut)).toEqual(whole);
        }),
        { numRuns: 50 },
      );
    },
  );

  it.each(framers)('needs no bytes that it did not ask for: %s', async (_name, createFramer) => {
    await fc.assert(
      fc.asyncProperty(roughBytes, batchSize, anyCut, async (bytes, batchBytes, steps) => {
        const whole = await frameBytes(bytes, createFramer(), batchBytes);
        expect(frameInSteps(bytes, createFramer(), batchBytes, steps)).toEqual(whole);
      }),
      { numRuns: 100 },
    );
  });

  it.each(framers)('skips no boundary in plain lines: %s', async (_name, createFramer) => {
    const size = fc.integer({ min: 400, max: 3000 });
    const steps = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(longText, size, steps, async (bytes, batchBytes, cut) => {
        const whole = await frameBytes(bytes, createFramer(), batchBytes);
        expect(joinPieces(whole)).toBe(bytes.toString('latin1'));
        expect(frameInSteps(bytes, createFramer(), batchBytes, cut)).toEqual(whole);
        // Without batches to fill nothing is skipped: the same strays and the same boundaries.
        const single = await frameBytes(bytes, createFramer(), 1);
        expect(whole.filter(isStray)).toEqual(single.filter(isStray));
        expect(findEnds(single)).toEqual(expect.arrayContaining(findEnds(whole)));
      }),
      { numRuns: 15 },
    );
  });
});

function isStray(piece: FramedPiece): boolean {
  return piece.kind !== 'batch';
}

function findEnds(pieces: readonly FramedPiece[]): number[] {
  let end = 0;
  return pieces.map((piece) => (end += piece.text.length));
}
