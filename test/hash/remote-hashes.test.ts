import { createHash } from 'node:crypto';
import { MessageChannel } from 'node:worker_threads';

import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';

import { createLocalHash } from '../../src/hash/byte-hash.ts';
import { RemoteHashes } from '../../src/hash/remote-hashes.ts';
import { serveHashes } from '../../src/hash/serve-hashes.ts';

/** Hashes found behind a port; `answer` answers what was asked by now. */
function serve() {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  return { port: port1, answer: serveHashes(port2) };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('RemoteHashes', () => {
  it('finds what a hash of this thread does, of several files in turns', async () => {
    const hashes = new RemoteHashes();
    hashes.connect(serve().port);
    const pieces = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.uint8Array()), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(pieces, async (given) => {
        const remote = [hashes.create(), hashes.create(), hashes.create()];
        const local = remote.map(() => createLocalHash());
        for (const [file, bytes] of given) {
          void remote[file].update(bytes);
          await local[file].update(bytes);
          // It can be asked between two pieces, and goes on.
          expect(await remote[file].digest()).toBe(await local[file].digest());
        }
        for (const [file, hash] of remote.entries()) {
          expect(await hash.digest()).toBe(await local[file].digest());
        }
      }),
      { numRuns: 50 },
    );
  });

  it('digests what was taken before it was asked, and nothing after', async () => {
    const hashes = new RemoteHashes();
    hashes.connect(serve().port);
    const hash = hashes.create();
    const [a, b] = [Buffer.from('a'), Buffer.from('b')];
    const updates = [hash.update(a)];
    const early = hash.digest();
    updates.push(hash.update(b));
    await Promise.all(updates);
    expect(await early).toBe(sha256(a));
    expect(await hash.digest()).toBe(sha256(Buffer.concat([a, b])));
  });

  it('keeps what is asked until there is a thread', async () => {
    const hashes = new RemoteHashes();
    const hash = hashes.create();
    const taken = hash.update(Buffer.from('early'));
    const digest = hash.digest();
    hashes.connect(serve().port);
    await taken;
    expect(await digest).toBe(sha256(Buffer.from('early')));
  });

  it('takes bytes from where they stand: they may change once it has taken them', async () => {
    const hashes = new RemoteHashes();
    const { port, answer } = serve();
    hashes.connect(port);
    const shared = Buffer.from(new SharedArrayBuffer(3));
    const hash = hashes.create();
    shared.write('one');
    const first = hash.update(shared);
    answer();
    await first;
    shared.write('two');
    await hash.update(shared);
    expect(await hash.digest()).toBe(sha256(Buffer.from('onetwo')));
  });

  it('rejects all that was asked, and is asked, once the thread is lost', async () => {
    const hashes = new RemoteHashes();
    const hash = hashes.create();
    const asked = [hash.update(Buffer.from('a')), hash.digest()];
    hashes.fail(new Error('lost'));
    hashes.fail(new Error('and again'));
    const settled = await Promise.allSettled([...asked, hash.digest(), hashes.create().digest()]);
    const reasons = settled.map((one) => (one.status === 'rejected' ? String(one.reason) : 'done'));
    expect(reasons).toEqual(Array(4).fill('Error: lost'));
  });
});

describe('serveHashes', () => {
  it('answers at once where it is told to, however many were asked', async () => {
    const hashes = new RemoteHashes();
    const { port, answer } = serve();
    hashes.connect(port);
    const hash = hashes.create();
    const updates = Array.from({ length: 100 }, (_, byte) => hash.update(Uint8Array.of(byte)));
    const digest = hash.digest();
    answer();
    // Nothing is left to be asked, so that it answers no request twice.
    answer();
    await Promise.all(updates);
    expect(await digest).toBe(sha256(Uint8Array.from({ length: 100 }, (_, byte) => byte)));
  });
});
