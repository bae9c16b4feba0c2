import { ByteWindow } from '../frame/byte-window.js';
import { createCsvFramer } from '../frame/frame-csv.js';
import { createJsonFramer } from '../frame/frame-json.js';
import { createNdjsonFramer } from '../frame/frame-ndjson.js';
import { compileSyntax } from '../parse/csv-syntax.js';
import { refuseBinary } from '../read/file-signature.js';
import { findFormat } from '../read/find-format.js';
import { openInput } from '../read/open-input.js';
import { readCsvStart } from './csv-start.js';
import { NO_START } from './file-start.js';
import { skipTo } from './skip-to.js';
/**
 * Opens an input, finds out its format and reads its header. `place`: where its first piece is to
 * start, or null for the first record. Throws InputError where the file has changed up to there.
 */
export async function openSourceFile(file, settings, { registry, signal, pool }, place) {
    const opened = await openInput(file, {
        encoding: settings.encoding,
        stdin: settings.stdin,
        signal,
        knownStart: place?.stored ?? null,
    });
    try {
        const window = new ByteWindow(opened.chunks, pool, (chunk) => opened.giveBack(chunk));
        refuseBinary(opened.head, file.name);
        const { isTranscoded } = opened;
        const format = chooseFormat(file.name, opened, settings);
        const csv = format === 'csv' ? await readCsvStart(file.name, window, settings) : null;
        const source = registry.find({ format, csv: csv && csvOf(csv), isTranscoded }, { name: file.name, head: opened.head, isWholeFile: opened.isWholeFile });
        if (place !== null)
            await skipTo(place, window, opened);
        const framer = createFramer(format, csv, settings.maxRecordBytes, place);
        return { name: file.name, opened, source, window, framer, start: csv?.start ?? NO_START };
    }
    catch (error) {
        await opened.close();
        throw error;
    }
}
function chooseFormat(name, opened, { from }) {
    return from === 'auto' ? findFormat(opened.head, opened.isWholeFile, name) : from;
}
function csvOf({ columns, dialect }) {
    return { columns, dialect };
}
function createFramer(format, csv, maxRecordBytes, place) {
    if (csv !== null) {
        return createCsvFramer(compileSyntax(csv.dialect), csv.columns.length, maxRecordBytes);
    }
    if (format === 'json')
        return createJsonFramer(maxRecordBytes, place?.json);
    return createNdjsonFramer(maxRecordBytes);
}
