import type { StraySkip } from './framer.ts';
import { countTerminatorBytes } from './skip-lines.ts';

/** Whether reading can go on at the line start that is the first of the bytes. */
export type TryResume = (bytes: Buffer, to: number, isLast: boolean) => 'yes' | 'no' | 'need-more';

/** Offset just past the next physical line break from `from` on, or -1 if there is none yet. */
export type FindLineEnd = (bytes: Buffer, from: number, to: number, isLast: boolean) => number;

/** Walks over a stray record line by line. */
export interface StrayLines {
  /** Starts a new record. */
  readonly reset: () => void;
  readonly skip: (bytes: Buffer, to: number, isLast: boolean) => StraySkip;
}

/**
 * A stray record is its first line, and every line after it until reading can go on. A first line
 * over the limit is a record by itself: what follows it owes it nothing.
 */
export function createStrayLines(
  findLineEnd: FindLineEnd,
  tryResume: TryResume,
  maxRecordBytes: number,
): StrayLines {
  let lineBytes = 0;
  let isFirstLine = true;

  return { reset, skip };

  function reset(): void {
    lineBytes = 0;
    isFirstLine = true;
  }

  function skip(bytes: Buffer, to: number, isLast: boolean): StraySkip {
    if (!isFirstLine && lineBytes === 0) {
      if (to === 0) return { byteCount: 0, lines: 0, isDone: isLast };
      const resumption = tryResume(bytes, to, isLast);
      if (resumption !== 'no') return { byteCount: 0, lines: 0, isDone: resumption === 'yes' };
    }
    return takeLine(bytes, to, isLast);
  }

  function takeLine(bytes: Buffer, to: number, isLast: boolean): StraySkip {
    const lineEnd = findLineEnd(bytes, 0, to, isLast);
    if (lineEnd === -1) {
      // The last byte stays: a carriage return there may be half of a terminator.
      const byteCount = isLast ? to : Math.max(0, to - 1);
      lineBytes += byteCount;
      return { byteCount, lines: isLast ? 1 : 0, isDone: isLast };
    }
    const textBytes = lineBytes + lineEnd - countTerminatorBytes(bytes.subarray(0, lineEnd));
    const isDone = isFirstLine && textBytes > maxRecordBytes;
    lineBytes = 0;
    isFirstLine = false;
    return { byteCount: lineEnd, lines: 1, isDone };
  }
}
