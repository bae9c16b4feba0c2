/** Milliseconds between two calls. */
const INTERVAL_MS = 100;
/** Of a phase in which nothing is taken. */
export const NOTHING_COUNTED = { records: 0, accepted: 0, rejected: 0, finishedParts: 0 };
/** Starts to watch a run over `files`. Nothing is told before the first phase. */
export function watchProgress(files, startedAt, onProgress) {
    const stopped = new AbortController();
    const totalBytes = sumSizes(files);
    let phase = 'records';
    let readCounts = null;
    let doneBytes = 0;
    let opened = null;
    const tell = () => {
        if (readCounts === null)
            return;
        const readBytes = doneBytes + (opened?.bytesRead() ?? 0);
        const elapsedMs = performance.now() - startedAt;
        onProgress({ phase, readBytes, totalBytes, ...readCounts(), elapsedMs });
    };
    const timer = setInterval(() => {
        try {
            tell();
        }
        catch (error) {
            clearInterval(timer);
            stopped.abort(error);
        }
    }, INTERVAL_MS);
    timer.unref();
    return {
        signal: stopped.signal,
        enter(newPhase, newCounts, earlierBytes) {
            phase = newPhase;
            readCounts = newCounts;
            doneBytes = earlierBytes;
            opened = null;
        },
        follow(step) {
            if (step.kind === 'start')
                ({ opened } = step.file);
            if (step.kind !== 'end')
                return;
            doneBytes += step.file.opened.bytesRead();
            opened = null;
        },
        tellEnd: tell,
        stop: () => clearInterval(timer),
    };
}
/** As they are stored; null where one is a pipe. */
export function sumSizes(files) {
    let sum = 0;
    for (const { sizeBytes } of files) {
        if (sizeBytes === null)
            return null;
        sum += sizeBytes;
    }
    return sum;
}
