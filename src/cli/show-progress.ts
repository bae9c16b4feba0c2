import type { Writable } from 'node:stream';

import type { RunProgress } from '../pipeline/progress.ts';
import type { ChoiceOf } from './options.ts';
import { createPaint } from './paint.ts';
import { renderBarLine, renderPlainLine } from './progress-line.ts';
import type { BarStyle } from './progress-line.ts';
import { SpeedGauge } from './speed-gauge.ts';

/** A stream that may be a terminal. */
export type MaybeTerminal = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Shows how far a run is. */
export interface ProgressDisplay {
  /** Ten times a second at most. */
  readonly show: (progress: RunProgress) => void;
  /** Takes away what is on the terminal. Nothing is shown any more. */
  readonly close: () => void;
}

/** Runs that are over before this need no bar. */
const QUIET_START_MS = 300;
const PLAIN_INTERVAL_MS = 5_000;
/** To the start of the line, and the rest of the line away. */
const CLEAR_LINE = '\r\u001B[K';

/** What decides how progress is shown. */
export interface ProgressWishes {
  readonly form: ChoiceOf<'progress'>;
  readonly isQuiet: boolean;
  readonly stderr: MaybeTerminal;
  /** Whether rows are written to the terminal that a bar would be on. */
  readonly isTerminalTaken: boolean;
  /** Whether the terminal shows more than ASCII. */
  readonly isUnicode: boolean;
}

/** The display that fits, or null for none. */
export function createProgressDisplay(wishes: ProgressWishes): ProgressDisplay | null {
  const { form, isQuiet, stderr, isTerminalTaken } = wishes;
  if (isQuiet || form === 'none') return null;
  if (form === 'plain') return createPlainDisplay(stderr);
  if (stderr.isTTY !== true || isTerminalTaken) return null;
  return createBarDisplay(stderr, { paint: createPaint(stderr), isUnicode: wishes.isUnicode });
}

function createBarDisplay(stderr: MaybeTerminal, style: BarStyle): ProgressDisplay {
  const gauge = new SpeedGauge();
  let isShown = false;
  let isClosed = false;
  return {
    show(progress) {
      const speed = gauge.measure(progress);
      // A terminal that takes no more must not become a queue in memory.
      if (isClosed || progress.elapsedMs < QUIET_START_MS || stderr.writableNeedDrain) return;
      const line = renderBarLine(progress, speed, stderr.columns ?? 80, style);
      stderr.write(`\r${line}\u001B[K`);
      isShown = true;
    },
    close() {
      if (isShown && !isClosed) stderr.write(CLEAR_LINE);
      isClosed = true;
    },
  };
}

function createPlainDisplay(stderr: MaybeTerminal): ProgressDisplay {
  const gauge = new SpeedGauge();
  let nextMs = PLAIN_INTERVAL_MS;
  let isClosed = false;
  return {
    show(progress) {
      const speed = gauge.measure(progress);
      if (isClosed || progress.elapsedMs < nextMs) return;
      nextMs = progress.elapsedMs + PLAIN_INTERVAL_MS;
      stderr.write(`${renderPlainLine(progress, speed)}\n`);
    },
    close() {
      isClosed = true;
    },
  };
}
