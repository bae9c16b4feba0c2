import type { ByteWindow } from '../frame/byte-window.ts';
import type { OpenedInput } from '../read/open-input.ts';
import type { PlaceInFile } from './read-place.ts';

const AHEAD_BYTES = 1024 * 1024;

/**
 * Moves the window to a place of an earlier run, and reads on until the input has been compared with
 * all that was read of it then: what has changed is refused before anything is made of it.
 */
export async function skipTo(
  { textBytes, stored }: PlaceInFile,
  window: ByteWindow,
  opened: OpenedInput,
): Promise<void> {
  while (window.takenBytes < textBytes && (window.length > 0 || !window.isLast)) {
    await window.fill(AHEAD_BYTES);
    window.skip(Math.min(window.length, textBytes - window.takenBytes));
  }
  while (opened.bytesRead() < stored.bytes && !window.isLast) {
    await window.fill(window.length + AHEAD_BYTES);
  }
}
