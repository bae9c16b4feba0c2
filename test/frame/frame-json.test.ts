import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createJsonFramer } from '../../src/frame/frame-json.ts';
import { frameBytes, frameInSteps } from './frame-bytes.ts';
import type { FramedPiece } from './frame-bytes.ts';

/** Pieces as one text each: `batch ...`, `length-limit ...`. */
function summarize(pieces: readonly FramedPiece[]): string[] {
  return pieces.map(({ kind, text }) => `${kind} ${text}`);
}

describe('createJsonFramer', () => {
  const rows: { name: string; text: string; pieces: string[] }[] = [
    { name: 'nothing', text: '', pieces: [] },
    { name: 'white space alone', text: ' \n\n', pieces: ['batch  \n\n'] },
    { name: 'an empty array', text: '[]\n', pieces: ['batch []\n'] },
    {
      name: 'a compact array',
      text: '[{"a":1},{"b":2}]',
      pieces: ['batch [{"a":1},', 'batch {"b":2}', 'batch ]'],
    },
    {
      name: 'a record over several lines',
      text: '[\n {\n  "a": 1\n },\n {}\n]\n',
      pieces: ['batch [\n {\n  "a": 1\n },\n', 'batch  {}\n', 'batch ]\n'],
    },
    {
      name: 'values in sequence',
      text: '{"a":1}\n{"b":2}\n',
      pieces: ['batch {"a":1}\n', 'batch {"b":2}\n'],
    },
    {
      name: 'text that is no JSON is left to the kernel',
      text: '[\noops\n{}\n]',
      pieces: ['batch [\noops\n', 'batch {}\n', 'batch ]'],
    },
  ];

  it.each(rows)('ends a batch at a record end: $name', async ({ text, pieces }) => {
    const framed = await frameBytes(Buffer.from(text), createJsonFramer(100), 1);
    expect(summarize(framed)).toEqual(pieces);
  });

  it('takes out a record over the limit, and goes on at the next line that starts one', async () => {
    const long = `{"a":"${'x'.repeat(5000)}"},\n`;
    const text = `[\n{"b":1},\n${long}{"c":2}\n]\n`;
    const framed = await frameBytes(Buffer.from(text), createJsonFramer(64), 1000);
    expect(framed).toEqual([
      { kind: 'batch', text: '[\n{"b":1},\n' },
      { kind: 'length-limit', text: long, lines: 1, terminatorBytes: 1 },
      { kind: 'batch', text: '{"c":2}\n]\n' },
    ]);
  });

  it('gives each batch its place in the document', () => {
    const framer = createJsonFramer(100);
    const bytes = Buffer.from('[{"a":1},\n {"b":2}]\n{}');
    const places: boolean[] = [];
    for (let at = 0; at < bytes.length;) {
      const found = framer.findBatchEnd(bytes.subarray(at), 0, 1, bytes.length - at, true);
      places.push(framer.savePlace()?.isInArray ?? false);
      at += found.at;
    }
    expect(places).toEqual([false, true, true]);
    expect(framer.isUnclosed()).toBe(false);
  });

  it.each([
    ['a closed array', '[{},{}]', false],
    ['an array without its end', '[{},{}', true],
    ['an array that ends after its comma', '[{},', true],
    ['no array', '{}{}', false],
  ])('tells whether an array is open at the end: %s', async (_name, text, isUnclosed) => {
    const framer = createJsonFramer(100);
    await frameBytes(Buffer.from(text), framer, 1);
    expect(framer.isUnclosed()).toBe(isUnclosed);
  });

  it('finds the same where white space and records are near the limits', async () => {
    const spaces = fc.integer({ min: 0, max: 10_000 });
    const length = fc.integer({ min: 0, max: 9000 });
    const steps = fc.array(fc.integer({ min: 500, max: 9000 }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(spaces, length)), steps, async (records, cut) => {
        const text = records
          .map(([before, letters]) => `${' '.repeat(before)}{"a":"${'x'.repeat(letters)}"}\n`)
          .join('');
        const bytes = Buffer.from(text);
        const whole = summarize(await frameBytes(bytes, createJsonFramer(64), 1));
        expect(whole.map((piece) => piece.slice(piece.indexOf(' ') + 1)).join('')).toBe(text);
        expect(summarize(frameInSteps(bytes, createJsonFramer(64), 1, cut))).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });
});
