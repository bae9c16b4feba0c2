import { PassThrough, Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { OutputError } from '../../src/domain/errors.ts';
import { createStreamWriter } from '../../src/split/stream-writer.ts';
import { createBlock } from './row-block.ts';

describe('createStreamWriter', () => {
  it('writes the header once, then all rows, and leaves the stream open', async () => {
    const stream = new PassThrough();
    const writer = createStreamWriter(stream, 'Id\n');
    await writer.write(createBlock([]));
    await writer.write(createBlock(['1\n', '2\n']));
    await writer.write(createBlock(['3\n'], 3));
    expect(await writer.finish()).toEqual([]);
    expect(String(stream.read())).toBe('Id\n1\n2\n3\n');
    expect(stream.writableEnded).toBe(false);
    expect(stream.listenerCount('error')).toBe(0);
  });

  it('writes nothing at all where there are no rows', async () => {
    const stream = new PassThrough();
    const writer = createStreamWriter(stream, 'Id\n');
    await writer.write(createBlock([]));
    await writer.finish();
    expect(stream.read()).toBeNull();
  });

  it('waits for a slow reader before it takes more', async () => {
    const stream = new PassThrough({ highWaterMark: 4 });
    const writer = createStreamWriter(stream, '');
    const written = writer.write(createBlock(['12345678\n']));
    expect(await Promise.race([written.then(() => 'written'), turns()])).toBe('waiting');
    expect(String(stream.read())).toBe('12345678\n');
    await written;
    await writer.finish();
  });

  it('is done with rows only when the stream is, as their memory is used again', async () => {
    const callbacks: (() => void)[] = [];
    const stream = new Writable({
      highWaterMark: 1000,
      write: (_chunk, _encoding, callback) => void callbacks.push(callback),
    });
    const writer = createStreamWriter(stream, '');
    const written = writer.write(createBlock(['1\n']));
    expect(await Promise.race([written.then(() => 'written'), turns()])).toBe('waiting');
    for (const callback of callbacks) callback();
    await written;
    expect(await writer.finish()).toEqual([]);
  });

  it.each([
    { name: 'of a full stream', highWaterMark: 1 },
    { name: 'of a stream with room', highWaterMark: 1000 },
  ])('rejects with the original EPIPE $name', async ({ highWaterMark }) => {
    const epipe = Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' });
    const stream = new Writable({
      highWaterMark,
      write: (_chunk, _encoding, callback) => void setImmediate(callback, epipe),
    });
    const writer = createStreamWriter(stream, '');
    const run = async () => {
      await writer.write(createBlock(['1\n']));
      await writer.finish();
    };
    await expect(run()).rejects.toBe(epipe);
    await expect(writer.write(createBlock(['2\n']))).rejects.toBe(epipe);
    await writer.abort();
    // The stream's own event comes last; it must find a listener still.
    await turns();
  });

  it('rejects when the stream is closed while a write waits', async () => {
    const stream = new Writable({ highWaterMark: 1, write() {} });
    const writer = createStreamWriter(stream, '');
    const written = writer.write(createBlock(['1\n']));
    stream.destroy();
    await expect(written).rejects.toThrow(/closed/);
  });

  it('rejects when the stream was ended before', async () => {
    const stream = new PassThrough();
    stream.end();
    const writer = createStreamWriter(stream, '');
    await expect(writer.write(createBlock(['1\n']))).rejects.toThrow(OutputError);
    await writer.abort();
  });
});

async function turns(): Promise<'waiting'> {
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
  return 'waiting';
}
