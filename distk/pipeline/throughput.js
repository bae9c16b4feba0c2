const MAX_POINTS = 120;
const FIRST_INTERVAL_MS = 20;
/** Notes how far a run has come, in at most 120 points: the longer it takes, the farther apart. */
export class Throughput {
    startedAt;
    points = [];
    intervalMs = FIRST_INTERVAL_MS;
    last = { elapsedMs: 0, records: 0 };
    /** `startedAt`: as `performance.now()` gives it. */
    constructor(startedAt) {
        this.startedAt = startedAt;
    }
    note(records) {
        const elapsedMs = this.elapsedMs();
        this.last = { elapsedMs, records };
        const before = this.points.at(-1)?.elapsedMs;
        if (before !== undefined && elapsedMs - before < this.intervalMs)
            return;
        if (this.points.length === MAX_POINTS) {
            this.points = this.points.filter((_, index) => index % 2 === 0);
            this.intervalMs *= 2;
        }
        this.points.push(this.last);
    }
    elapsedMs() {
        return performance.now() - this.startedAt;
    }
    /** In order of time; the last is that of the last record. */
    list() {
        const { points, last } = this;
        return points.length === 0 || points.at(-1) === last ? points : [...points, last];
    }
}
