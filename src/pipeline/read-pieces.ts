import { frame } from '../frame/frame.ts';
import type { Piece } from '../frame/frame.ts';
import type { InputFile } from '../read/find-inputs.ts';
import { openSourceFile } from './source-file.ts';
import type { ReadContext, SourceFile } from './source-file.ts';
import type { ReadSettings } from './settings.ts';

/** One step of reading the inputs, in order. */
export type ReadStep =
  | { readonly kind: 'start'; readonly file: SourceFile }
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

/** Reads the files one after another. */
export async function* readPieces(
  files: readonly InputFile[],
  settings: ReadSettings,
  context: ReadContext,
): AsyncGenerator<ReadStep> {
  for (const input of files) {
    const file = await openSourceFile(input, settings, context);
    try {
      yield { kind: 'start', file };
      yield* readFilePieces(file, settings.batchBytes, files.length === 1);
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
