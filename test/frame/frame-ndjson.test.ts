import { describe, expect, it } from 'vitest';

import { createNdjsonFramer } from '../../src/frame/frame-ndjson.ts';
import { frameBytes } from './frame-bytes.ts';

const LIMIT = 10;
const LONG = `"${'x'.repeat(LIMIT)}`;

async function frameNdjson(text: string, batchBytes: number): Promise<string[]> {
  const pieces = await frameBytes(Buffer.from(text), createNdjsonFramer(LIMIT), batchBytes);
  return pieces.map((piece) => `${piece.kind} ${piece.text}`);
}

describe('createNdjsonFramer', () => {
  const rows: { name: string; text: string; batchBytes: number; pieces: string[] }[] = [
    { name: 'nothing', text: '', batchBytes: 8, pieces: [] },
    {
      name: 'a line each',
      text: '{}\n[]\r\n1',
      batchBytes: 1,
      pieces: ['batch {}\n', 'batch []\r\n', 'batch 1'],
    },
    {
      name: 'to the size or more',
      text: '{}\n{}\n{}\n',
      batchBytes: 4,
      pieces: ['batch {}\n{}\n', 'batch {}\n'],
    },
    {
      name: 'to the size exactly',
      text: '{}\n{}\n{}\n',
      batchBytes: 6,
      pieces: ['batch {}\n{}\n', 'batch {}\n'],
    },
    {
      name: 'a CR ends no line',
      text: '{}\r{}\n{}',
      batchBytes: 1,
      pieces: ['batch {}\r{}\n', 'batch {}'],
    },
    {
      name: 'a quote opens nothing',
      text: '{"a\n{}\n',
      batchBytes: 1,
      pieces: ['batch {"a\n', 'batch {}\n'],
    },
    {
      name: 'a line over the limit',
      text: `{}\n${LONG}\n{}\n`,
      batchBytes: 99,
      pieces: ['batch {}\n', `length-limit ${LONG}\n`, 'batch {}\n'],
    },
    {
      name: 'two of them',
      text: `${LONG}\r\n${LONG}\n`,
      batchBytes: 99,
      pieces: [`length-limit ${LONG}\r\n`, `length-limit ${LONG}\n`],
    },
    {
      name: 'one at the end',
      text: `{}\n${LONG}`,
      batchBytes: 1,
      pieces: ['batch {}\n', `length-limit ${LONG}`],
    },
    {
      name: 'a line at the limit',
      text: `${'x'.repeat(LIMIT)}\r\n`,
      batchBytes: 1,
      pieces: [`batch ${'x'.repeat(LIMIT)}\r\n`],
    },
    {
      name: 'a line at the limit, at the end',
      text: 'x'.repeat(LIMIT),
      batchBytes: 1,
      pieces: [`batch ${'x'.repeat(LIMIT)}`],
    },
  ];

  it.each(rows)('cuts at line ends: $name', async ({ text, batchBytes, pieces }) => {
    expect(await frameNdjson(text, batchBytes)).toEqual(pieces);
  });

  it('cuts the same lines with any batch size', async () => {
    const text = `{}\n\n${LONG}\n1\r\n${'x'.repeat(LIMIT)}\r\n{"é":1}\n`;
    const single = await frameNdjson(text, 1);
    for (let batchBytes = 2; batchBytes <= text.length + 1; batchBytes += 1) {
      const pieces = await frameNdjson(text, batchBytes);
      const strays = pieces.filter((piece) => piece.startsWith('length-limit'));
      expect(strays).toEqual(single.filter((piece) => piece.startsWith('length-limit')));
    }
  });
});
