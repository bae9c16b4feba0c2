import { frame } from '../frame/frame.js';
import { openSourceFile } from './source-file.js';
/** Reads the files one after another, from a place on. */
export async function* readPieces(files, settings, context, place) {
    let within = place.within;
    for (const input of files.slice(place.file)) {
        const file = await openSourceFile(input, settings, context, within);
        try {
            yield { kind: 'start', file, isResumed: within !== null };
            within = null;
            yield* readFilePieces(file, settings.batchBytes, files.length === 1);
            yield { kind: 'end', file, textBytes: file.window.takenBytes };
        }
        finally {
            await file.opened.close();
        }
    }
}
async function* readFilePieces(file, batchBytes, isOnlyFile) {
    const { window } = file;
    let isFirst = true;
    for await (const piece of frame(window, file.framer, batchBytes)) {
        const isOnly = isOnlyFile && isFirst && window.isLast && window.length === 0;
        yield { kind: 'piece', file, piece, isOnly };
        isFirst = false;
    }
}
