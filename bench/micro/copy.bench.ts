import { describe } from 'vitest';

import { placeInWord, WORD_BYTES } from '../../src/domain/place-in-word.ts';
import { createCsvSample } from './sample.ts';
import { measureFloor, measureStage } from './stage.ts';

const { bytes } = createCsvSample();
const byteCount = bytes.length - WORD_BYTES;
const own = bytes.subarray(3, 3 + byteCount);
const room = new Uint8Array(Buffer.allocUnsafeSlow(bytes.length).buffer);
const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
const place = placeInWord(own);

// Why batches keep their place in a word of memory.
describe('copy a batch to shared memory', () => {
  measureFloor('memory that is not shared', () => copyTo(room, 0), byteCount);
  measureStage('the same place in a word', () => copyTo(shared, place), byteCount);
  measureStage('another place in a word', () => copyTo(shared, place + 1), byteCount);
});

function copyTo(target: Uint8Array, at: number): number {
  target.set(own, at);
  return target[at] === own[0] ? byteCount : 0;
}
