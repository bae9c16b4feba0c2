import type { InputFile } from '../read/find-inputs.ts';
import type { OpenedInput } from '../read/open-input.ts';
import type { ReadStep } from './read-pieces.ts';

/** How far a run is. Numbers never fall within a phase. */
export interface RunProgress {
  /**
   * `columns`: inputs are read for the first time, to find the columns of a CSV output, and
   * `duplicates`: to find the last of the endpoints that repeat one another; nothing is counted or
   * written yet. `records`: inputs are read, and the counts below grow.
   */
  readonly phase: 'columns' | 'duplicates' | 'records';
  /** Bytes read from the inputs in this phase, as they are stored: compressed if they are. */
  readonly readBytes: number;
  /** Size of all inputs, in the same bytes; null where one is a pipe. */
  readonly totalBytes: number | null;
  /** Records taken, accepted and rejected so far, those before a `resume` included. */
  readonly records: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Part files that are complete. */
  readonly finishedParts: number;
  /** Milliseconds since the run began. */
  readonly elapsedMs: number;
}

/** Milliseconds between two calls. */
const INTERVAL_MS = 100;

/** The counts of a run, read when they are wanted. */
export type ReadCounts = () => Pick<
  RunProgress,
  'records' | 'accepted' | 'rejected' | 'finishedParts'
>;

/** Of a phase in which nothing is taken. */
export const NOTHING_COUNTED = { records: 0, accepted: 0, rejected: 0, finishedParts: 0 };

/** Tells of a run ten times a second. Costs nothing between: the run's own counters are read. */
export interface ProgressWatch {
  /** Aborted, with what the callback threw, once it has thrown. */
  readonly signal: AbortSignal;
  /** Begins a phase. `earlierBytes`: what an earlier run has read of the inputs. */
  enter(phase: RunProgress['phase'], readCounts: ReadCounts, earlierBytes: number): void;
  /** To be called for each step of reading, in order. */
  follow(step: ReadStep): void;
  /** Tells a last time. What the callback throws comes through. */
  tellEnd(): void;
  /** Tells no more. */
  stop(): void;
}

/** Starts to watch a run over `files`. Nothing is told before the first phase. */
export function watchProgress(
  files: readonly InputFile[],
  startedAt: number,
  onProgress: (progress: RunProgress) => void,
): ProgressWatch {
  const stopped = new AbortController();
  const totalBytes = sumSizes(files);
  let phase: RunProgress['phase'] = 'records';
  let readCounts: ReadCounts | null = null;
  let doneBytes = 0;
  let opened: OpenedInput | null = null;

  const tell = (): void => {
    if (readCounts === null) return;
    const readBytes = doneBytes + (opened?.bytesRead() ?? 0);
    const elapsedMs = performance.now() - startedAt;
    onProgress({ phase, readBytes, totalBytes, ...readCounts(), elapsedMs });
  };
  const timer = setInterval(() => {
    try {
      tell();
    } catch (error) {
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
      if (step.kind === 'start') ({ opened } = step.file);
      if (step.kind !== 'end') return;
      doneBytes += step.file.opened.bytesRead();
      opened = null;
    },
    tellEnd: tell,
    stop: () => clearInterval(timer),
  };
}

/** As they are stored; null where one is a pipe. */
export function sumSizes(files: readonly InputFile[]): number | null {
  let sum = 0;
  for (const { sizeBytes } of files) {
    if (sizeBytes === null) return null;
    sum += sizeBytes;
  }
  return sum;
}
