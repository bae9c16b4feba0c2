import { describe } from 'vitest';

import { copyBytes } from '../../src/domain/copy-bytes.ts';
import { createCsvSample } from './sample.ts';
import { measureFloor, measureStage } from './stage.ts';

const MISPLACED_BYTES = 3;

const { bytes } = createCsvSample();
const own = bytes.subarray(MISPLACED_BYTES);
const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));

// Why batches are copied by what fills memory: `set` goes byte by byte where the places differ in a word.
describe('copy a batch to shared memory', () => {
  measureFloor('set', () => copyTo((to) => to.set(own)), own.length);
  measureStage('copyBytes', () => copyTo((to) => copyBytes(own, to, 0)), own.length);
});

function copyTo(copy: (to: Uint8Array) => void): number {
  shared[0] = 0;
  copy(shared);
  return shared[0] === own[0] ? own.length : 0;
}
