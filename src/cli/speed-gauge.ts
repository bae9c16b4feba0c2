import type { RunProgress } from '../pipeline/progress.ts';

/** How fast a run is; null until that is known. */
export interface Speed {
  readonly bytesPerSecond: number | null;
  readonly recordsPerSecond: number | null;
  /** Seconds to the end of the phase; null also where its length is not known. */
  readonly secondsLeft: number | null;
}

/** Span over which speed is measured: short enough to follow changes, long enough to be calm. */
const WINDOW_MS = 5_000;
const LEAST_MS = 500;

/** Measures the speed of a run over the last five seconds. */
export class SpeedGauge {
  private samples: RunProgress[] = [];

  /** To be called with each progress, in order. */
  measure(progress: RunProgress): Speed {
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

function isRecent(sample: RunProgress, now: RunProgress): boolean {
  return now.elapsedMs - sample.elapsedMs <= WINDOW_MS;
}

function findLeft({ totalBytes, readBytes }: RunProgress, bytesPerSecond: number): number | null {
  if (totalBytes === null || bytesPerSecond <= 0) return null;
  return Math.max(0, totalBytes - readBytes) / bytesPerSecond;
}
