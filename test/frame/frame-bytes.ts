import * as fc from 'fast-check';

import { ByteWindow } from '../../src/frame/byte-window.ts';
import { frame } from '../../src/frame/frame.ts';
import type { Framer } from '../../src/frame/framer.ts';
import { ChunkReader } from '../../src/read/chunks.ts';

/** A piece as plain values. `text` is latin1: one character a byte. */
export type FramedPiece =
  | { readonly kind: 'batch'; readonly text: string }
  | {
      readonly kind: 'length-limit' | 'open-quote';
      readonly text: string;
      readonly terminatorBytes: number;
      readonly lines: number;
    };

/** How an input is cut: sizes of its chunks, used again and again. */
export type Cut = readonly number[];

export const anyCut: fc.Arbitrary<Cut> = fc.oneof(
  fc.constant([1]),
  fc.constant([Infinity]),
  fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
);

/** Frames bytes that come in chunks. */
export async function frameBytes(
  bytes: Uint8Array,
  framer: Framer,
  batchBytes: number,
  cut: Cut = [Infinity],
): Promise<FramedPiece[]> {
  const pieces: FramedPiece[] = [];
  for await (const piece of frame(
    new ByteWindow(new ChunkReader(chunksOf(bytes, cut))),
    framer,
    batchBytes,
  )) {
    if (piece.kind === 'batch') {
      pieces.push({ kind: 'batch', text: Buffer.from(piece.bytes).toString('latin1') });
    } else {
      const { body, terminatorBytes, lines, reason } = piece;
      const chunks: Uint8Array[] = [];
      for await (const chunk of body.chunks()) chunks.push(chunk);
      await body.dispose();
      const text = Buffer.concat(chunks).toString('latin1');
      pieces.push({ kind: reason.code, text, terminatorBytes, lines });
    }
  }
  return pieces;
}

/** All pieces, one after another. */
export function joinPieces(pieces: readonly FramedPiece[]): string {
  return pieces.map((piece) => piece.text).join('');
}

/**
 * Frames bytes without waiting for more of them than asked for: each call of the framer sees a few
 * bytes more than the one before. `steps`: how many, used again and again.
 */
export function frameInSteps(
  bytes: Buffer,
  framer: Framer,
  batchBytes: number,
  steps: Cut,
): FramedPiece[] {
  const window = new GrowingWindow(bytes, steps);
  const pieces: FramedPiece[] = [];
  let walked = 0;
  while (!window.isAtEnd()) {
    const { view, isLast } = window;
    const found = framer.findBatchEnd(view, walked, batchBytes, view.length, isLast);
    if (found.outcome === 'need-more') {
      walked = found.at;
      window.grow();
      continue;
    }
    walked = 0;
    if (found.at > 0) {
      pieces.push({ kind: 'batch', text: window.take(found.at) });
      framer.savePlace();
    }
    if (found.outcome === 'stray') {
      pieces.push({ kind: found.reason.code, ...takeStray(window, framer) });
    }
  }
  return pieces;
}

function takeStray(window: GrowingWindow, framer: Framer) {
  let text = '';
  let lines = 0;
  for (;;) {
    const skip = framer.skipStray(window.view, window.view.length, window.isLast);
    text += window.take(skip.byteCount);
    lines += skip.lines;
    if (skip.isDone)
      return { text, lines, terminatorBytes: /(?:\r\n|\r|\n)?$/.exec(text)?.[0].length ?? 0 };
    window.grow();
  }
}

class GrowingWindow {
  view: Buffer;
  isLast = false;
  private from = 0;
  private to = 0;
  private turn = 0;
  private readonly bytes: Buffer;
  private readonly steps: Cut;

  constructor(bytes: Buffer, steps: Cut) {
    this.bytes = bytes;
    this.steps = steps;
    this.view = bytes.subarray(0, 0);
    this.grow();
  }

  /** The last step brings no bytes, but the word that there are no more. */
  grow(): void {
    if (this.to === this.bytes.length) this.isLast = true;
    this.to = Math.min(this.bytes.length, this.to + this.steps[this.turn % this.steps.length]);
    this.turn += 1;
    this.view = this.bytes.subarray(this.from, this.to);
  }

  take(byteCount: number): string {
    const taken = this.bytes.toString('latin1', this.from, this.from + byteCount);
    this.from += byteCount;
    this.view = this.bytes.subarray(this.from, this.to);
    if (this.view.length === 0) this.grow();
    return taken;
  }

  isAtEnd(): boolean {
    return this.isLast && this.view.length === 0;
  }
}

async function* chunksOf(bytes: Uint8Array, cut: Cut): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const end = Math.min(bytes.length, at + cut[turn % cut.length]);
    yield bytes.subarray(at, end);
    at = end;
  }
}
