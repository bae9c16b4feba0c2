import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ByteWindow } from '../../src/frame/byte-window.ts';
import { createCsvFramer } from '../../src/frame/frame-csv.ts';
import { createJsonFramer } from '../../src/frame/frame-json.ts';
import { createNdjsonFramer } from '../../src/frame/frame-ndjson.ts';
import { frame } from '../../src/frame/frame.ts';
import type { Framer } from '../../src/frame/framer.ts';
import { ChunkReader } from '../../src/read/chunks.ts';
import type { Source } from '../../src/kernel/batch.ts';
import { createKernel } from '../../src/kernel/kernel.ts';
import { ELEMENT_SEPARATOR } from '../../src/parse/element-separator.ts';
import { compileSyntax } from '../../src/parse/csv-syntax.ts';
import { presets } from '../../src/parse/presets.ts';
import { runCsv, runJson } from './run-kernel.ts';
import { createPlan } from './sample-plan.ts';
import { listRejects } from '../../src/kernel/reject-block.ts';

const COLUMNS = 'ChannelType,Address,Location.City,Attributes.a';

const goodCsv = fc.constantFrom(
  'SMS,+12065550100,Rome,x\n',
  'sms,+1 206 555 0101," ""Rome"" ",\r\n',
  'EMAIL,a@example.com,"Ro\nme","[""x"",1]"\n',
  'EMAIL,Ä@EXAMPLE.com,,é😀\n',
  'PUSH,token,,\n',
);
/** Each is bad on its own line or lines, and in a way of its own. */
const badCsv = fc.constantFrom(
  'SMS,+1,Rome,x\n',
  'SMS\n',
  'SMS,"+1"2,,\r\n',
  ',,,\n',
  'FAX,"a\nb",,\n',
  'SMS,+12065550100,Zo\xeb,\n',
  'SMS,+12065550100,Rome,x,y\n',
  `SMS,+12065550100,Rome,${'x'.repeat(300)}\n`,
);
const goodJson = fc.constantFrom(
  '{"ChannelType":"SMS","Address":"+12065550100"}\n',
  '{"Address":"a@example.com","ChannelType":"email","Attributes":{"a":["é",1]}}\n',
  '{"ChannelType":"PUSH","Address":"token","Metrics":{"m":1.50}}\n',
);
const badJson = fc.constantFrom(
  '{"ChannelType":"SMS"\n',
  '{"ChannelType":"SMS","Address":"x","Address":"x"}\n',
  '{"Address":1,"Id":{}}\n',
  '{"Zo\xeb":1}\n',
  '"}\n',
  '[]\n',
);

/** Bytes of a text in which characters below 256 stand for bytes that are not UTF-8. */
function encode(text: string): Buffer {
  return Buffer.concat(
    Array.from(text, (character) =>
      Buffer.from(character, character === '\xeb' ? 'latin1' : 'utf8'),
    ),
  );
}

describe('one bad record', () => {
  it.each([
    ['plain', false],
    ['fast path', true],
  ])('leaves all rows of other CSV records as they are: %s', (_name, isFastPathUsed) => {
    const choices = { isFastPathUsed };
    const records = fc.array(goodCsv, { maxLength: 6 });
    fc.assert(
      fc.property(records, badCsv, records, (before, bad, after) => {
        const good = runCsv(encode([...before, ...after].join('')), { columns: COLUMNS }, choices);
        const mixed = runCsv(
          encode([...before, bad, ...after].join('')),
          { columns: COLUMNS },
          choices,
        );
        expect(good.rows).toHaveLength(before.length + after.length);
        expect(mixed.rows).toEqual(good.rows);
        expect(mixed.raws).toEqual([
          encode(bad)
            .toString('latin1')
            .replace(/\r?\n$/, ''),
        ]);
        expect(listRejects(mixed.result.rejects)[0].record).toBe(before.length);
        expect(mixed.result.repairs).toEqual(good.result.repairs);
      }),
      { numRuns: 30 },
    );
  });

  it('leaves all rows of other NDJSON records as they are', () => {
    const records = fc.array(goodJson, { maxLength: 6 });
    fc.assert(
      fc.property(records, badJson, records, (before, bad, after) => {
        const good = runJson(encode([...before, ...after].join('')));
        const mixed = runJson(encode([...before, bad, ...after].join('')));
        expect(good.rows).toHaveLength(before.length + after.length);
        expect(mixed.rows).toEqual(good.rows);
        expect(mixed.raws).toEqual([encode(bad).toString('latin1').slice(0, -1)]);
      }),
      { numRuns: 30 },
    );
  });
});

interface Whole {
  readonly rows: string;
  readonly rejected: string;
  /** Byte ranges of rejects in the input. */
  readonly places: readonly [number, number][];
  readonly counts: Record<string, number>;
}

/** Runs an input in batches of a size, and puts together what comes of them. */
async function runInBatches(
  bytes: Buffer,
  source: Source,
  framer: Framer,
  kernel: ReturnType<typeof createKernel>,
  batchBytes: number,
): Promise<Whole> {
  const whole = { rows: '', rejected: '', places: [] as [number, number][], counts: {} };
  const counts: Record<string, number> = whole.counts;
  const rejected: string[] = [];
  let offset = 0;
  const chunks = (async function* () {
    yield bytes;
  })();
  for await (const piece of frame(new ByteWindow(new ChunkReader(chunks)), framer, batchBytes)) {
    if (piece.kind === 'stray') {
      whole.places.push([offset, offset + piece.body.length - piece.terminatorBytes]);
      offset += piece.body.length;
      await piece.body.dispose();
      continue;
    }
    const result = kernel({ bytes: piece.bytes, source, place: piece.place });
    whole.rows += Buffer.from(result.output).toString('latin1');
    if (result.counts.rejected > 0)
      rejected.push(Buffer.from(result.rejectBytes).toString('latin1'));
    for (const { byteStart, byteEnd } of listRejects(result.rejects)) {
      whole.places.push([offset + byteStart, offset + byteEnd]);
    }
    for (const [name, count] of Object.entries(result.counts)) {
      counts[name] = (counts[name] ?? 0) + count;
    }
    offset += piece.bytes.length;
  }
  whole.rejected = rejected.join(source.format === 'json' ? ELEMENT_SEPARATOR : '');
  return whole;
}

describe('the size of batches', () => {
  const csv = { columns: COLUMNS.split(','), dialect: presets.rfc4180 };
  const plan = createPlan();
  const kernel = createKernel(plan);

  const formats: {
    name: string;
    source: Source;
    createFramer: () => Framer;
    text: fc.Arbitrary<string>;
  }[] = [
    {
      name: 'csv',
      source: { id: 0, format: 'csv', csv, isTranscoded: false },
      createFramer: () => createCsvFramer(compileSyntax(presets.rfc4180), 4, 200),
      text: fc
        .array(fc.oneof(goodCsv, badCsv, fc.constantFrom('\n', 'SMS,"x,\n', `${COLUMNS}\n`)))
        .map((lines) => lines.join('')),
    },
    {
      name: 'ndjson',
      source: { id: 1, format: 'ndjson', csv: null, isTranscoded: false },
      createFramer: () => createNdjsonFramer(200),
      text: fc
        .array(fc.oneof(goodJson, badJson, fc.constant(' \r\n')))
        .map((lines) => lines.join('')),
    },
    {
      name: 'json array',
      source: { id: 2, format: 'json', csv: null, isTranscoded: false },
      createFramer: () => createJsonFramer(200),
      text: fc.array(fc.oneof(goodJson, badJson)).map((lines) => `[\n${lines.join(',')}]\n`),
    },
    {
      name: 'json values in sequence',
      source: { id: 2, format: 'json', csv: null, isTranscoded: false },
      createFramer: () => createJsonFramer(200),
      text: fc.array(fc.oneof(goodJson, badJson, fc.constant('\n'))).map((lines) => lines.join('')),
    },
  ];

  it.each(formats)('changes nothing: $name', async ({ source, createFramer, text }) => {
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 150 }), async (input, batchBytes) => {
        const bytes = encode(input);
        const whole = await runInBatches(bytes, source, createFramer(), kernel, 1_000_000);
        const cut = await runInBatches(bytes, source, createFramer(), kernel, batchBytes);
        expect(cut).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });
});
