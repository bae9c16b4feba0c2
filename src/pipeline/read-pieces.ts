import { frame } from '../frame/frame.ts';
import type { Piece } from '../frame/frame.ts';
import type { InputFile } from '../read/find-inputs.ts';
import { openSourceFile } from './source-file.ts';
import type { ReadPlace } from './read-place.ts';
import type { ReadContext, SourceFile } from './source-file.ts';
import type { ReadSettings } from './settings.ts';

/** One step of reading the inputs, in order. */
export type ReadStep =
  /** `isResumed`: the file does not start at its first record, but where an earlier run had come. */
  | { readonly kind: 'start'; readonly file: SourceFile; readonly isResumed: boolean }
  | {
      readonly kind: 'piece';
      readonly file: SourceFile;
      readonly piece: Piece;
      /** Whether this is all there is to read. */
      readonly isOnly: boolean;
    }
  | {
      readonly kind: 'end';
      readonly file: SourceFile;
      /** Bytes of text that were read: what all pieces and the start must add up to. */
      readonly textBytes: number;
    };

/** Reads the files one after another, from a place on. */
export async function* readPieces(
  files: readonly InputFile[],
  settings: ReadSettings,
  context: ReadContext,
  place: ReadPlace,
): AsyncGenerator<ReadStep> {
  let within = place.within;
  for (const input of files.slice(place.file)) {
    const file = await openSourceFile(input, settings, context, within);
    try {
      yield { kind: 'start', file, isResumed: within !== null };
      within = null;
      yield* readFilePieces(file, settings.batchBytes[file.source.format], files.length === 1);
      yield { kind: 'end', file, textBytes: file.window.takenBytes };
    } finally {
      await file.opened.close();
    }
  }
}

async function* readFilePieces(
  file: SourceFile,
  batchBytes: number,
  isOnlyFile: boolean,
): AsyncGenerator<ReadStep> {
  const { window } = file;
  let isFirst = true;
  for await (const piece of frame(window, file.framer, batchBytes)) {
    const isOnly = isOnlyFile && isFirst && window.isLast && window.length === 0;
    yield { kind: 'piece', file, piece, isOnly };
    isFirst = false;
  }
}
