import type { SharedBytes } from '../domain/byte-reader.ts';
import type { JsonPlace } from '../parse/scan-json.ts';
import type { ByteWindow } from './byte-window.ts';
import type { Framer, StrayReason } from './framer.ts';
import { countTerminatorBytes } from './skip-lines.ts';
import { createSpool } from './spooled-bytes.ts';
import type { Spool } from './spooled-bytes.ts';

/** Bytes to wait for before a walk that ran out of them is tried again. */
const REFILL_BYTES = 64 * 1024;

/** Whole records, to be read by the kernel. */
export interface BatchPiece {
  readonly kind: 'batch';
  readonly bytes: SharedBytes;
  readonly place: JsonPlace | null;
  /** What a framer must know to go on after the piece; null for most formats. */
  readonly endPlace: JsonPlace | null;
}

/** One record that can't be framed. It never reaches the kernel, and may be larger than memory. */
export interface StrayPiece {
  readonly kind: 'stray';
  /** The record with its last line terminator. Whoever takes the piece disposes of it. */
  readonly body: Spool;
  /** Length in bytes of the line terminator at the end of `body`. */
  readonly terminatorBytes: number;
  /** Physical lines in `body`. */
  readonly lines: number;
  readonly reason: StrayReason;
  /** As that of a batch. */
  readonly endPlace: JsonPlace | null;
}

/** A stretch of an input. All pieces of an input, one after another, are the input. */
export type Piece = BatchPiece | StrayPiece;

/**
 * Cuts what is left in the window into pieces. A batch ends at the first record end at or after
 * `batchBytes`, so that pieces do not depend on how the input arrives.
 */
export async function* frame(
  window: ByteWindow,
  framer: Framer,
  batchBytes: number,
): AsyncGenerator<Piece> {
  let walked = 0;
  let wanted = batchBytes;
  for (;;) {
    await window.fill(wanted);
    const { length, isLast } = window;
    if (length === 0) return;
    const found = framer.findBatchEnd(window.view(), walked, batchBytes, length, isLast);
    if (found.outcome === 'need-more') {
      walked = found.at;
      wanted = length + REFILL_BYTES;
      continue;
    }
    if (found.at > 0) {
      const [place, endPlace] = [framer.savePlace(), framer.saveEndPlace()];
      yield { kind: 'batch', bytes: window.take(found.at, batchBytes), place, endPlace };
    }
    if (found.outcome === 'stray') {
      yield await takeStray(window, framer, found.reason);
    }
    walked = 0;
    wanted = batchBytes;
  }
}

async function takeStray(
  window: ByteWindow,
  framer: Framer,
  reason: StrayReason,
): Promise<StrayPiece> {
  const body = createSpool();
  try {
    const { lines, tail } = await moveStray(window, framer, body);
    const terminatorBytes = countTerminatorBytes(tail);
    const endPlace = framer.saveEndPlace();
    return { kind: 'stray', body, terminatorBytes, lines, reason, endPlace };
  } catch (error) {
    await body.dispose();
    throw error;
  }
}

/** Moves the stray record at the window's start into `body`. */
async function moveStray(
  window: ByteWindow,
  framer: Framer,
  body: Spool,
): Promise<{ lines: number; tail: Uint8Array }> {
  let lines = 0;
  let tail: Uint8Array = new Uint8Array();
  let wanted = REFILL_BYTES;
  for (;;) {
    await window.fill(wanted);
    const skip = framer.skipStray(window.view(), window.length, window.isLast);
    if (skip.byteCount > 0) {
      const bytes = window.view().subarray(0, skip.byteCount);
      await body.append(bytes);
      tail = Buffer.concat([tail, bytes.subarray(-2)]).subarray(-2);
      window.skip(skip.byteCount);
    }
    lines += skip.lines;
    if (skip.isDone) return { lines, tail };
    wanted = skip.byteCount > 0 ? REFILL_BYTES : window.length + REFILL_BYTES;
  }
}
