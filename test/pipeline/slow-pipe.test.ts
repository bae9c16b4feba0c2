import { EventEmitter, once } from 'node:events';
import { Readable, Writable } from 'node:stream';

import { expect, it } from 'vitest';

import { convert } from '../../src/pipeline/convert.ts';

const ROW = 'EMAIL,ana@example.com\n';
const WAIT_MS = 20_000;

it('rows of a pipe come once a batch of it is there, and not at its end', async () => {
  const firstRow = new EventEmitter();
  const waitForRow = once(firstRow, 'row', { signal: AbortSignal.timeout(WAIT_MS) });
  async function* write(): AsyncGenerator<Buffer> {
    yield Buffer.from('ChannelType,Address\n');
    for (let chunk = 0; chunk < 100; chunk += 1) yield Buffer.from(ROW.repeat(50));
    await waitForRow;
    yield Buffer.from(ROW);
  }
  const stdout = new Writable({
    write(_chunk, _encoding, done) {
      firstRow.emit('row');
      done();
    },
  });
  const stdin = Readable.from(write());
  const options = { inputs: ['-'], out: '-', stdin, stdout, batchBytes: 1024, threads: 1 };
  expect((await convert(options)).counts.accepted).toBe(5001);
});
