/** Span over which speed is measured: short enough to follow changes, long enough to be calm. */
const WINDOW_MS = 5_000;
const LEAST_MS = 500;
/** Measures the speed of a run over the last five seconds. */
export class SpeedGauge {
    samples = [];
    /** To be called with each progress, in order. */
    measure(progress) {
        const isNewPhase = this.samples.at(-1)?.phase !== progress.phase;
        this.samples = isNewPhase
            ? [progress]
            : [...this.samples.filter((sample) => isRecent(sample, progress)), progress];
        const [first] = this.samples;
        const elapsedMs = progress.elapsedMs - first.elapsedMs;
        if (elapsedMs < LEAST_MS) {
            return { bytesPerSecond: null, recordsPerSecond: null, secondsLeft: null };
        }
        const bytesPerSecond = ((progress.readBytes - first.readBytes) / elapsedMs) * 1000;
        const recordsPerSecond = ((progress.records - first.records) / elapsedMs) * 1000;
        return { bytesPerSecond, recordsPerSecond, secondsLeft: findLeft(progress, bytesPerSecond) };
    }
}
function isRecent(sample, now) {
    return now.elapsedMs - sample.elapsedMs <= WINDOW_MS;
}
function findLeft({ totalBytes, readBytes }, bytesPerSecond) {
    if (totalBytes === null || bytesPerSecond <= 0)
        return null;
    return Math.max(0, totalBytes - readBytes) / bytesPerSecond;
}
