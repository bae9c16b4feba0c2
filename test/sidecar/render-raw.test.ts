import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { renderRawJson } from '../../src/kernel/raw-json.ts';
import { renderSpooledRawJson } from '../../src/sidecar/render-raw.ts';
import type { SpooledBytes } from '../../src/frame/spooled-bytes.ts';
import { createSpool } from '../../src/frame/spooled-bytes.ts';

const bytesArbitrary = fc.oneof(
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => Buffer.from(text)),
);

describe('renderRawJson', () => {
  it.each([
    { name: 'plain text', bytes: Buffer.from('a,b'), json: '"raw":"a,b"' },
    { name: 'a quote and a line end', bytes: Buffer.from('"\r'), json: '"raw":"\\"\\r"' },
    { name: 'no bytes', bytes: Buffer.of(), json: '"raw":""' },
    {
      name: 'a byte order mark',
      bytes: Buffer.of(0xef, 0xbb, 0xbf, 0x61),
      json: '"raw":"\u{feff}a"',
    },
    { name: 'NUL', bytes: Buffer.of(0), json: '"raw":"\\u0000"' },
    {
      name: 'bytes that are not UTF-8',
      bytes: Buffer.of(0x61, 0xff),
      json: '"raw":"Yf8=","rawEncoding":"base64"',
    },
    {
      name: 'half of a surrogate pair, as CESU-8 has it',
      bytes: Buffer.of(0xed, 0xa0, 0x80),
      json: '"raw":"7aCA","rawEncoding":"base64"',
    },
  ])('renders $name', ({ bytes, json }) => {
    expect(renderRawJson(bytes)).toBe(json);
  });

  it('renders only the view, not the memory around it', () => {
    expect(renderRawJson(Buffer.from('xabcx').subarray(1, 4))).toBe('"raw":"abc"');
  });

  it('gives back exactly the bytes', () => {
    fc.assert(
      fc.property(bytesArbitrary, (bytes) => {
        expect(bytes.equals(readRaw(renderRawJson(bytes)))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('renderSpooledRawJson', () => {
  it('gives the same text as renderRawJson, wherever chunks end', async () => {
    const chunks = fc.array(bytesArbitrary, { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(chunks, fc.integer({ min: 1, max: 7 }), async (pieces, stepBytes) => {
        const whole = Buffer.concat(pieces);
        const spool = createSpool();
        for (let start = 0; start < whole.length; start += stepBytes) {
          await spool.append(whole.subarray(start, start + stepBytes));
        }
        expect(await renderWhole(spool)).toBe(renderRawJson(whole));
      }),
      { numRuns: 200 },
    );
  });
});

function readRaw(members: string): Buffer {
  const { raw, rawEncoding }: { raw: string; rawEncoding?: 'base64' } = JSON.parse(`{${members}}`);
  return Buffer.from(raw, rawEncoding ?? 'utf8');
}

async function renderWhole(spool: SpooledBytes): Promise<string> {
  let text = '';
  for await (const piece of renderSpooledRawJson(spool)) text += piece;
  return text;
}
