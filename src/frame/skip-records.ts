import { readFileSync } from 'node:fs';

import { copyBytes } from '../domain/copy-bytes.ts';
import type { CsvSyntax } from '../parse/csv-syntax.ts';

/** What the module exports; see assembly/skip-records.ts. */
interface Walker {
  readonly skipRecords: (
    from: number,
    target: number,
    to: number,
    quote: number,
    delimiter: number,
    loneReturn: number,
    maxRecordBytes: number,
  ) => number;
  /** The module's memory, from which all of it is free. */
  readonly bytes: Uint8Array;
}

/** Bytes that are walked at once. A copy of so few stays in the processor's nearest cache. */
const STRETCH_BYTES = 32 * 1024;
const PAGE_BYTES = 64 * 1024;

let walker: Walker | null = null;

/** Whether `skipRecords` knows the syntax: quotes that are doubled inside quotes, and no more. */
export function canSkipRecords(syntax: CsvSyntax): boolean {
  const { quote, quotedEscape, bareEscape, padding } = syntax;
  return quote !== -1 && quotedEscape === quote && bareEscape === -1 && padding === -1;
}

/**
 * Walks over records of one physical line each, whose boundaries need no judgement. Returns the
 * first record start at or after `target`; or, before it, the start of a record that has several
 * lines, is long, or does not end before `to`.
 *
 * The main thread walks over every byte of a quoted input here, so it is done in WebAssembly, 64
 * bytes at a time: see bench/micro/frame.bench.ts.
 */
export function skipRecords(
  bytes: Uint8Array,
  from: number,
  target: number,
  to: number,
  syntax: CsvSyntax,
  maxRecordBytes: number,
): number {
  walker ??= createWalker();
  const { quote, delimiter, loneReturn } = syntax;
  let at = from;
  while (at < target && at < to) {
    const end = Math.min(to, at + STRETCH_BYTES);
    copyBytes(bytes.subarray(at, end), walker.bytes, 0);
    const [stretchTarget, stretchEnd] = [Math.min(target, end) - at, end - at];
    const skipped = walker.skipRecords(
      0,
      stretchTarget,
      stretchEnd,
      quote,
      delimiter,
      loneReturn,
      maxRecordBytes,
    );
    if (skipped === 0) return at;
    at += skipped;
  }
  return at;
}

function createWalker(): Walker {
  const memory = new WebAssembly.Memory({ initial: 1 });
  // Built by `npm run build`. Two levels up from both src/frame and dist/chunks.
  const file = new URL('../../wasm/frame.wasm', import.meta.url);
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), {
    env: { memory, abort: raise },
  });
  // The module is ours, and its exports are those of assembly/skip-records.ts.
  const exported = instance.exports as unknown as Pick<Walker, 'skipRecords'>;
  return { skipRecords: exported.skipRecords, bytes: new Uint8Array(memory.buffer, 0, PAGE_BYTES) };
}

function raise(): never {
  throw new Error('The framer failed: please report it');
}
