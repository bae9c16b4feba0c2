import { createHash, randomBytes } from 'node:crypto';
import { execFileSync, spawn } from 'node:child_process';
import { getEventListeners } from 'node:events';
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { InputError } from '../../src/domain/errors.ts';
import { findInputs } from '../../src/read/find-inputs.ts';
import { openInput, type OpenedInput } from '../../src/read/open-input.ts';
import { openBytes, readAll } from './open-bytes.ts';
import { createWorkDirectory } from './work-directory.ts';

const work = await createWorkDirectory();

async function openPath(
  path: string,
  {
    signal = new AbortController().signal,
    encoding = null,
  }: { signal?: AbortSignal; encoding?: string | null } = {},
) {
  const { files } = await findInputs([path]);
  return openInput(files[0], { encoding, stdin: Readable.from([]), signal });
}

/** Reads once. */
function readSome(input: OpenedInput): Promise<number> {
  return input.read(new Uint8Array(new SharedArrayBuffer(100_000)));
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Whether this process holds a file open. Linux only: elsewhere nothing can be told. */
function isOpen(path: string): boolean {
  if (process.platform !== 'linux') return false;
  const links = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      return '';
    }
  });
  return links.includes(path);
}

describe('openInput', () => {
  it.each([1, 65_535, 65_536, 65_537, 1_048_576, 3_000_000])(
    'reads a file of %i bytes, with its size and hash',
    async (size) => {
      const bytes = Buffer.from(randomBytes(size).toString('latin1').slice(0, size), 'ascii');
      bytes[0] = 0x49;
      const path = await work.write(`size-${size}`, bytes);
      const input = await openPath(path);
      expect(input).toMatchObject({ compression: 'none', encoding: 'utf-8', firstByte: 0 });
      expect(input.head.length).toBe(Math.min(size, 65_536));
      expect(input.isWholeFile).toBe(size <= 65_536);
      expect((await readAll(input)).equals(bytes)).toBe(true);
      expect(await input.digest()).toEqual({ bytes: size, sha256: sha256(bytes) });
      expect(input.bytesRead()).toBe(size);
      expect(isOpen(path)).toBe(false);
    },
  );

  it('gives the same bytes, head and hash however stdin is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 50 }),
        async (content, isZipped, chunkBytes) => {
          const plain = Buffer.concat([Buffer.from('Id\n'), content]);
          const bytes = isZipped ? gzipSync(plain) : plain;
          const input = await openBytes(bytes, { chunkBytes, encoding: 'utf-8' });
          expect(Buffer.from(input.head)).toEqual(plain);
          expect(await readAll(input)).toEqual(plain);
          expect(await input.digest()).toEqual({ bytes: bytes.length, sha256: sha256(bytes) });
        },
      ),
      { numRuns: 100 },
    );
  });

  it('hashes a compressed file as it is stored, after its byte order mark too', async () => {
    const bytes = gzipSync('\ufeffId\n1\n');
    const input = await openPath(await work.write('export.csv', bytes));
    expect(input).toMatchObject({ compression: 'gzip', encoding: 'utf-8', firstByte: 3 });
    expect((await readAll(input)).toString()).toBe('Id\n1\n');
    expect(await input.digest()).toEqual({ bytes: bytes.length, sha256: sha256(bytes) });
  });

  it('reads nothing from an empty stdin', async () => {
    const input = await openBytes(Buffer.alloc(0));
    expect(input.head).toHaveLength(0);
    expect(input.isWholeFile).toBe(true);
    expect(await readAll(input)).toHaveLength(0);
    expect(await input.digest()).toEqual({ bytes: 0, sha256: sha256(Buffer.alloc(0)) });
  });

  it('reads strings from a stdin that decodes', async () => {
    const stdin = Readable.from(['Id\n', 'é\n']);
    const input = await openBytes(Buffer.alloc(0), { stdin });
    expect((await readAll(input)).toString()).toBe('Id\né\n');
  });

  it('reads a FIFO to its end', async () => {
    const fifo = join(work.root, 'fifo');
    execFileSync('mkfifo', [fifo]);
    const writer = spawn('sh', ['-c', `printf 'Id\\n'; sleep 0.05; printf '1\\n'`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const copier = spawn('sh', ['-c', `cat > "${fifo}"`], { stdio: ['pipe', 'ignore', 'inherit'] });
    writer.stdout.pipe(copier.stdin);
    const input = await openPath(fifo);
    expect((await readAll(input)).toString()).toBe('Id\n1\n');
  });

  it.each([
    ['plain', 'utf-8'],
    ['gzip', 'utf-8'],
    ['plain', 'utf-16le'],
  ] as const)(
    'reads into the memory that it is given, of any size: %s, %s',
    async (kind, encoding) => {
      const text = 'abcdéfghijklm\n'.repeat(20_000);
      const bytes = Buffer.from(text, encoding === 'utf-8' ? 'utf8' : 'utf16le');
      const path = await work.write(
        `rooms-${kind}-${encoding}`,
        kind === 'gzip' ? gzipSync(bytes) : bytes,
      );
      for (const roomBytes of [100, 65_535, 1_000_000]) {
        const input = await openPath(path, { encoding });
        expect((await readAll(input, { roomBytes })).toString()).toBe(text);
        expect(input.head.toString()).toBe(Buffer.from(text).toString('utf8', 0, 65_536));
      }
    },
  );

  it('has its hash while it is read, of what was read by then', async () => {
    const bytes = Buffer.alloc(300_000, 'abcdefghijklm\n');
    const input = await openPath(await work.write('while', bytes));
    const room = new Uint8Array(new SharedArrayBuffer(100_000));
    while (input.bytesRead() < 200_000) await input.read(room);
    await input.whenFree(room.buffer);
    const read = input.bytesRead();
    expect(await input.digest()).toEqual({ bytes: read, sha256: sha256(bytes.subarray(0, read)) });
    await input.close();
  });
});

describe('openInput fails', () => {
  it('with the name of a file that has gone', async () => {
    const path = await work.write('gone.csv', 'x');
    const { files } = await findInputs([path]);
    const failure = openInput(
      { ...files[0], path: `${path}.gone` },
      { encoding: null, stdin: Readable.from([]), signal: new AbortController().signal },
    );
    await expect(failure).rejects.toThrow(InputError);
    await expect(failure).rejects.toThrow(`"${path}": it does not exist`);
  });

  it('with the name of a file that turned out to be a directory', async () => {
    const failure = openInput(
      { name: 'export', path: work.root, sizeBytes: 10 },
      { encoding: null, stdin: Readable.from([]), signal: new AbortController().signal },
    );
    await expect(failure).rejects.toThrow('"export": it is a directory');
    await expect(failure).rejects.toMatchObject({ cause: { code: 'EISDIR' } });
    expect(isOpen(work.root)).toBe(false);
  });

  it('where the disk fails in the middle, with the cause', async () => {
    const cause = Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
    const stdin = Readable.from(
      (function* () {
        yield Buffer.alloc(100_000, 'x');
        throw cause;
      })(),
    );
    const input = await openBytes(Buffer.alloc(0), { stdin });
    const failure = readAll(input);
    await expect(failure).rejects.toThrow(/Cannot read "-": EIO/);
    await expect(failure).rejects.toMatchObject({ cause });
  });

  it('and closes the file where it is no text', async () => {
    const path = await work.write('export.zip', 'PK\x03\x04');
    await expect(openPath(path)).rejects.toThrow(InputError);
    expect(isOpen(path)).toBe(false);
  });
});

describe('an input is given back', () => {
  const large = Buffer.alloc(3_000_000, 'Id,Address\n');
  it.each([
    ['plain', large],
    ['gzip', gzipSync(large)],
  ])('when it is closed early: %s', async (kind, bytes) => {
    const path = await work.write(`left-${kind}`, bytes);
    const { signal } = new AbortController();
    const input = await openPath(path, { signal });
    expect(await readSome(input)).toBeGreaterThan(0);
    await input.close();
    expect(isOpen(path)).toBe(false);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it.each([
    ['plain', large],
    ['gzip', gzipSync(large)],
  ])('when it is closed unread, also twice: %s', async (kind, bytes) => {
    const path = await work.write(`unread-${kind}`, bytes);
    const { signal } = new AbortController();
    const input = await openPath(path, { signal });
    await input.close();
    await input.close();
    expect(isOpen(path)).toBe(false);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('when it is stdin and is closed early', async () => {
    const stdin = new PassThrough();
    stdin.write(Buffer.alloc(70_000, 'x'));
    const input = await openBytes(Buffer.alloc(0), { stdin });
    expect(await readSome(input)).toBeGreaterThan(0);
    await input.close();
    expect(stdin.destroyed).toBe(true);
  });
});

describe('an aborted signal', () => {
  const reason = new Error('stopped by the user');

  it('ends an opening before it starts', async () => {
    const failure = openBytes(Buffer.from('Id\n'), { signal: AbortSignal.abort(reason) });
    await expect(failure).rejects.toBe(reason);
  });

  it.each(['', 'Id\n', '\x1f\x8b'])('ends a wait for stdin after %j', async (sent) => {
    const stdin = new PassThrough();
    if (sent !== '') stdin.write(Buffer.from(sent, 'latin1'));
    const controller = new AbortController();
    const opening = openBytes(Buffer.alloc(0), { stdin, signal: controller.signal });
    setImmediate(() => controller.abort(reason));
    await expect(opening).rejects.toBe(reason);
    expect(stdin.destroyed).toBe(true);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  it.each(['plain', 'gzip'])('ends the reading of a %s file', async (kind) => {
    const bytes = randomBytes(3_000_000).map((byte) => byte & 0x7f);
    bytes[0] = 0x49;
    const path = await work.write(`abort-${kind}`, kind === 'gzip' ? gzipSync(bytes) : bytes);
    const controller = new AbortController();
    const input = await openPath(path, { signal: controller.signal });
    let readCount = 0;
    const onRead = () => {
      readCount += 1;
      controller.abort(reason);
    };
    await expect(readAll(input, { onRead })).rejects.toBe(reason);
    expect(readCount).toBe(1);
    expect(isOpen(path)).toBe(false);
  });

  it('is no quiet end, even after the last byte', async () => {
    const controller = new AbortController();
    const input = await openBytes(Buffer.from('Id\n'), { signal: controller.signal });
    expect(await readSome(input)).toBe(3);
    controller.abort(reason);
    await expect(readSome(input)).rejects.toBe(reason);
  });

  it('ends a wait for a FIFO that nobody writes', async () => {
    const fifo = join(work.root, 'silent');
    execFileSync('mkfifo', [fifo]);
    const controller = new AbortController();
    const opening = openInput(
      { name: fifo, path: fifo, sizeBytes: null },
      { encoding: null, stdin: Readable.from([]), signal: controller.signal },
    );
    setImmediate(() => controller.abort(reason));
    await expect(opening).rejects.toBe(reason);
    // Lets the open that still waits in the background go.
    execFileSync('sh', ['-c', `: > "${fifo}"`], { timeout: 5000 });
  });
});
