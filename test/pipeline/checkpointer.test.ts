import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { createCheckpointer } from '../../src/pipeline/checkpointer.ts';
import type { SavedRun } from '../../src/pipeline/checkpointer.ts';
import { withDirectory } from '../temporary-directory.ts';

const AT_EVERY_STEP = 0;

const wellSaved = (text: string) => async (): Promise<SavedRun> => ({ text, sync: async () => {} });

const failures: readonly (readonly [string, () => Promise<SavedRun>])[] = [
  ['handed to the system', () => Promise.reject(new Error('disk full'))],
  [
    'brought to the disk',
    async () => ({ text: 'lost', sync: () => Promise.reject(new Error('disk full')) }),
  ],
];

describe('a checkpointer whose files could not be', () => {
  // What was lost stays lost, although the next attempt may succeed: the system tells it once.
  it.each(failures)('%s keeps the checkpoint before', async (_, fail) => {
    await withDirectory(async (directory) => {
      await mkdir(join(directory, '.unfinished'));
      const saves = [wellSaved('first'), fail, wellSaved('of what was lost')];
      const checkpointer = createCheckpointer(directory, AT_EVERY_STEP, () => {
        const save = saves.shift();
        if (save === undefined) throw new Error('saved too often');
        return save();
      });
      await checkpointer.start();
      await expect(checkpointer.offer(false)).rejects.toThrow('disk full');
      await checkpointer.tryOnce();
      expect(await readFile(join(directory, '.unfinished/checkpoint.json'), 'utf8')).toBe('first');
    });
  });
});
