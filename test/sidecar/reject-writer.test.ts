import { createHash } from 'node:crypto';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { OutputError } from '../../src/domain/errors.ts';
import type { PlacedRejects } from '../../src/sidecar/reject-writer.ts';
import { createRejectWriter } from '../../src/sidecar/reject-writer.ts';
import { renderRawJson } from '../../src/kernel/raw-json.ts';
import { RejectPacker } from '../../src/kernel/reject-block.ts';
import { createSpool } from '../../src/frame/spooled-bytes.ts';
import { withDirectory } from '../temporary-directory.ts';

const POSITION = { file: 'in "1".csv', record: 2, line: 3, byteStart: 10, byteEnd: 14 };
const ERRORS_JSON = '[{"code":"invalid-email"}]';

describe('createRejectWriter: the report', () => {
  it('writes one line a reject, with its members in order', async () => {
    await withDirectory(async (directory) => {
      const writer = createRejectWriter({ directory });
      await writer.write(createReject('a,"b"', 1));
      await writer.write(createReject(Buffer.of(0xff), 2));
      const { report, originals } = await writer.finish();
      expect(report).toEqual(await measure(directory, 'rejects.ndjson'));
      expect(originals).toEqual([]);
      expect(await readText(directory, 'rejects.ndjson')).toBe(
        String.raw`{"file":"in \"1\".csv","record":1,"line":3,"byteStart":10,"byteEnd":14,"raw":"a,\"b\"","errors":[{"code":"invalid-email"}]}` +
          '\n' +
          String.raw`{"file":"in \"1\".csv","record":2,"line":3,"byteStart":10,"byteEnd":14,"raw":"/w==","rawEncoding":"base64","errors":[{"code":"invalid-email"}]}` +
          '\n',
      );
      const { mode } = await stat(join(directory, 'rejects.ndjson'));
      expect(mode & 0o777).toBe(0o600);
    });
  });

  it('creates no file without a reject', async () => {
    await withDirectory(async (directory) => {
      const writer = createRejectWriter({ directory });
      await writer.writeOriginals({ format: 'csv', header: null }, new Uint8Array());
      expect(await writer.finish()).toEqual({ report: null, originals: [] });
      expect(await readdir(directory)).toEqual([]);
    });
  });

  it('keeps every reject, in order, when there are more than a block of them', async () => {
    await withDirectory(async (directory) => {
      const writer = createRejectWriter({ directory });
      const raws = Array.from({ length: 300 }, (_, index) => `${index}:`.padEnd(index * 20, 'é'));
      for (const [index, raw] of raws.entries()) await writer.write(createReject(raw, index + 1));
      await writer.write(createReject('x'.repeat(600_000), 301));
      await writer.write(createReject('last', 302));
      await writer.finish();
      const rejects = await readRejects(directory);
      expect(rejects.map(({ record }) => record)).toEqual(
        raws.concat('', '').map((_, at) => at + 1),
      );
      expect(rejects.map(({ raw }) => raw)).toEqual([...raws, 'x'.repeat(600_000), 'last']);
    });
  });

  it('streams a large reject to the line that a small one would get', async () => {
    await withDirectory(async (directory) => {
      const writer = createRejectWriter({ directory });
      const text = 'a"é😀\t'.repeat(200_000);
      const body = await spoolOf(Buffer.from(text), 100_001);
      await writer.write(createReject('before', 1));
      await writer.writeLarge(POSITION, body, ERRORS_JSON);
      await writer.write(createReject('after', 3));
      await writer.finish();
      await body.dispose();
      const [, line] = (await readText(directory, 'rejects.ndjson')).split('\n');
      expect(JSON.parse(line)).toEqual({ ...POSITION, raw: text, errors: JSON.parse(ERRORS_JSON) });
      expect(await readRejects(directory)).toHaveLength(3);
    });
  });

  it('keeps what it was given on abort', async () => {
    await withDirectory(async (directory) => {
      const writer = createRejectWriter({ directory });
      await writer.write(createReject('a', 1));
      await writer.writeOriginals({ format: 'ndjson', header: null }, Buffer.from('a\n'));
      await writer.abort();
      await writer.abort();
      expect(await readRejects(directory)).toHaveLength(1);
      expect(await readText(directory, 'rejects.raw.ndjson')).toBe('a\n');
    });
  });

  it('does not write over a file that is there', async () => {
    await withDirectory(async (directory) => {
      await writeFile(join(directory, 'rejects.ndjson'), 'theirs');
      const failure = createRejectWriter({ directory }).write(createReject('a', 1));
      await expect(failure).rejects.toThrow(OutputError);
      await expect(failure).rejects.toThrow(/rejects\.ndjson.*--force/);
      expect(await readText(directory, 'rejects.ndjson')).toBe('theirs');
    });
  });
});

describe('createRejectWriter: originals', () => {
  const headed = { format: 'csv', header: Buffer.from('id,mail\r\n') } as const;
  const otherHeaded = { format: 'csv', header: Buffer.from('mail;id\n') } as const;
  const headless = { format: 'csv', header: null } as const;
  const ndjson = { format: 'ndjson', header: null } as const;
  const json = { format: 'json', header: null } as const;

  it.each([
    {
      name: 'CSV under its header, once',
      writes: [
        { source: headed, text: '1,a\r\n2,b\r\n' },
        { source: headed, text: '3,c\r\n' },
      ],
      files: { 'rejects.csv': 'id,mail\r\n1,a\r\n2,b\r\n3,c\r\n' },
    },
    {
      name: 'a line end after a last record that has none',
      writes: [
        { source: headed, text: '1,a' },
        { source: headed, text: '2,b\r' },
        { source: headed, text: '3,c' },
      ],
      files: { 'rejects.csv': 'id,mail\r\n1,a\n2,b\r3,c\n' },
    },
    {
      name: 'a header without a line end with one',
      writes: [{ source: { format: 'csv', header: Buffer.from('id') } as const, text: '1\n' }],
      files: { 'rejects.csv': 'id\n1\n' },
    },
    {
      name: 'CSV without a header as it is',
      writes: [{ source: headless, text: '1|a\n' }],
      files: { 'rejects.csv': '1|a\n' },
    },
    {
      name: 'each distinct header in a file of its own, and returns to the first',
      writes: [
        { source: headed, text: '1,a\n' },
        { source: otherHeaded, text: 'b;2\n' },
        { source: headless, text: 'x|y\n' },
        { source: headed, text: '3,c\n' },
        { source: otherHeaded, text: 'd;4\n' },
      ],
      files: {
        'rejects.csv': 'id,mail\r\n1,a\n3,c\n',
        'rejects-2.csv': 'mail;id\nb;2\nd;4\n',
        'rejects-3.csv': 'x|y\n',
      },
    },
    {
      name: 'NDJSON as lines, elements of JSON documents as those of one array, beside CSV',
      writes: [
        { source: ndjson, text: '{"a":\n' },
        { source: json, text: '{"a": 1}\n,{\n  "b": 2\n}' },
        { source: headed, text: '1,a\n' },
        { source: json, text: '7' },
        { source: ndjson, text: '[]\n' },
      ],
      files: {
        'rejects.raw.ndjson': '{"a":\n[]\n',
        'rejects.raw.json': '[{"a": 1}\n,{\n  "b": 2\n}\n,7\n]\n',
        'rejects.csv': 'id,mail\r\n1,a\n',
      },
    },
    {
      name: 'records that could swallow others apart from them',
      writes: [
        { source: headless, text: '1|a\n' },
        { source: { ...headless, isApart: true }, text: '2|"b\n' },
        { source: headless, text: '3|c\n' },
        { source: { ...headed, isApart: true }, text: '4,"d\n' },
      ],
      files: {
        'rejects.csv': '1|a\n3|c\n',
        'rejects-2.csv': '2|"b\n',
        'rejects-3.csv': 'id,mail\r\n4,"d\n',
      },
    },
  ])('keeps $name', async ({ writes, files }) => {
    await withDirectory(async (directory) => {
      const writer = createRejectWriter({ directory });
      for (const { source, text } of writes) {
        await writer.writeOriginals(source, Buffer.from(text));
      }
      const finished = await writer.finish();
      const names = Object.keys(files);
      const originals = await Promise.all(names.map((name) => measure(directory, name)));
      expect(finished).toEqual({ report: null, originals });
      const texts = await Promise.all(names.map((name) => readText(directory, name)));
      expect(texts).toEqual(Object.values(files));
      expect(await readdir(directory)).toHaveLength(texts.length);
    });
  });

  it('goes on with files as they were saved, and refuses one that has changed', async () => {
    await withDirectory(async (directory) => {
      const first = createRejectWriter({ directory });
      await first.write(createReject('a', 1));
      for (const source of [headed, json]) await first.writeOriginals(source, Buffer.from('1'));
      const state = await first.save();
      await first.abort();
      const second = createRejectWriter({ directory });
      await second.resume(state);
      await second.write(createReject('b', 2));
      for (const source of [json, headed]) await second.writeOriginals(source, Buffer.from('2'));
      const { report, originals } = await second.finish();
      expect(report).toEqual(await measure(directory, 'rejects.ndjson'));
      expect(originals).toEqual([
        await measure(directory, 'rejects.csv'),
        await measure(directory, 'rejects.raw.json'),
      ]);
      expect(await readText(directory, 'rejects.csv')).toBe('id,mail\r\n1\n2\n');
      expect(await readText(directory, 'rejects.raw.json')).toBe('[1\n,2\n]\n');

      await writeFile(join(directory, 'rejects.csv'), 'ID,mail\r\n1\n2\n');
      const third = createRejectWriter({ directory }).resume(state);
      await expect(third).rejects.toThrow(/rejects\.csv.*changed.*--force/);
    });
  });

  it('keeps bytes that are not UTF-8, and headers that differ only in them apart', async () => {
    await withDirectory(async (directory) => {
      const writer = createRejectWriter({ directory });
      for (const byte of [0xe9, 0xe8]) {
        const header = Buffer.from([byte, 0x0a]);
        await writer.writeOriginals({ format: 'csv', header }, Buffer.of(byte, 0xff, 0x0a));
      }
      await writer.finish();
      const first = await readFile(join(directory, 'rejects.csv'));
      const second = await readFile(join(directory, 'rejects-2.csv'));
      expect([...first]).toEqual([0xe9, 0x0a, 0xe9, 0xff, 0x0a]);
      expect([...second]).toEqual([0xe8, 0x0a, 0xe8, 0xff, 0x0a]);
    });
  });

  it('keeps a large record whole and ends its line', async () => {
    await withDirectory(async (directory) => {
      const writer = createRejectWriter({ directory });
      const record = Buffer.alloc(5_000_000, 'abc\u{0}');
      const body = await spoolOf(record, 700_000);
      await writer.writeOriginals(headed, Buffer.from('1,a\r\n'));
      await writer.writeLargeOriginal(headed, body);
      await writer.finish();
      await body.dispose();
      const written = await readFile(join(directory, 'rejects.csv'));
      const expected = Buffer.concat([
        Buffer.from('id,mail\r\n1,a\r\n'),
        record,
        Buffer.from('\n'),
      ]);
      expect(written.equals(expected)).toBe(true);
    });
  });
});

function createReject(raw: string | Uint8Array, record: number): PlacedRejects {
  const { file, line, byteStart, byteEnd } = POSITION;
  const packer = new RejectPacker();
  const rawJson = renderRawJson(Buffer.from(raw));
  packer.addReject({
    record: 0,
    line: 1,
    byteStart: 4,
    byteEnd: 4 + byteEnd - byteStart,
    rawJson,
    errorsJson: ERRORS_JSON,
  });
  const origin = { file, record, line: line - 1, byteStart: byteStart - 4 };
  return { origin, block: packer.take() };
}

async function spoolOf(bytes: Uint8Array, stepBytes: number) {
  const spool = createSpool();
  for (let start = 0; start < bytes.length; start += stepBytes) {
    await spool.append(bytes.subarray(start, start + stepBytes));
  }
  return spool;
}

async function measure(directory: string, file: string) {
  const bytes = await readFile(join(directory, file));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { file, bytes: bytes.length, sha256 };
}

async function readText(directory: string, name: string): Promise<string> {
  return readFile(join(directory, name), 'utf8');
}

async function readRejects(directory: string): Promise<{ record: number; raw: string }[]> {
  const text = await readText(directory, 'rejects.ndjson');
  return text
    .trimEnd()
    .split('\n')
    .map((line): { record: number; raw: string } => JSON.parse(line));
}
