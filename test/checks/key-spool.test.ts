import { expect, it } from 'vitest';

import { createKeySpool } from '../../src/checks/key-spool.ts';

// The last: more than one block, so that the first ones pass through a file.
it.each([0, 1, 1000, 65_536, 150_000])('gives %d keys back from the last on', async (count) => {
  const spool = createKeySpool();
  try {
    for (let record = 0; record < count; record += 1) {
      await spool.append(record, Uint32Array.of(0, 1, 2, 3, record), 1);
    }
    let next = count;
    let wrong = 0;
    for await (const { record, key } of spool.readBackward()) {
      next -= 1;
      if (record !== next || key[3] !== next || key[0] !== 1) wrong += 1;
    }
    expect({ next, wrong }).toEqual({ next: 0, wrong: 0 });
  } finally {
    await spool.dispose();
  }
});
