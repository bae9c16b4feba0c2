import { PassThrough } from 'node:stream';

import { describe, expect, it } from 'vitest';

import { renderBarLine, renderPlainLine } from '../../src/cli/progress-line.ts';
import { createProgressDisplay } from '../../src/cli/show-progress.ts';
import type { ProgressWishes } from '../../src/cli/show-progress.ts';
import { SpeedGauge } from '../../src/cli/speed-gauge.ts';
import type { RunProgress } from '../../src/pipeline/progress.ts';

const UNPAINTED = { paint: (_: string, text: string) => text, isUnicode: false };

function createProgress(changes: Partial<RunProgress> = {}): RunProgress {
  return {
    phase: 'records',
    readBytes: 420_000_000,
    totalBytes: 1_000_000_000,
    records: 1_234_567,
    accepted: 1_233_000,
    rejected: 1_567,
    finishedParts: 4,
    elapsedMs: 10_000,
    ...changes,
  };
}

const speed = { bytesPerSecond: 42_400_000, recordsPerSecond: 123_456.7, secondsLeft: 13.2 };
const unknown = { bytesPerSecond: null, recordsPerSecond: null, secondsLeft: null };

describe('renderBarLine', () => {
  it.each([
    [
      'all there is to tell',
      140,
      '############------------------ 42%  1,234,567 records  123,457/s  1,233,000 accepted  1,567 rejected  4 parts  42 MB/s  14 s left',
    ],
    [
      'what matters most on a small terminal',
      80,
      '###------ 42%  1,234,567 records  123,457/s  1,567 rejected  42 MB/s  14 s left',
    ],
    ['a little on a tiny one', 30, '##########--------------- 42%'],
  ])('tells %s', (_, width, expected) => {
    const line = renderBarLine(createProgress(), speed, width, UNPAINTED);
    expect(line).toBe(expected);
    expect(line.length).toBeLessThan(width);
  });

  it.each(Array.from({ length: 200 }, (_, width) => width))('fits into %i columns', (width) => {
    const line = renderBarLine(createProgress(), speed, width, UNPAINTED);
    expect(line.length).toBeLessThanOrEqual(Math.max(0, width - 1));
  });

  it('has no bar where the size of the inputs is not known', () => {
    const progress = createProgress({ totalBytes: null, finishedParts: 0 });
    expect(renderBarLine(progress, unknown, 100, UNPAINTED)).toBe(
      '420 MB read  1,234,567 records  1,233,000 accepted  1,567 rejected',
    );
  });

  it('counts no records while columns are looked for', () => {
    const progress = createProgress({ phase: 'columns', records: 0 });
    expect(renderPlainLine(progress, { ...speed, recordsPerSecond: 0 })).toBe(
      'Progress  42%  finding the columns  42 MB/s  14 s left',
    );
  });

  it('draws with lines where the terminal has them, and paints what is done', () => {
    const progress = createProgress({ readBytes: 500_000_000 });
    const line = renderBarLine(progress, unknown, 20, { paint: tag, isUnicode: true });
    expect(line).toBe('<cyan ━━━━━━━><dim ────────> 50%');
  });

  it('is right about an end that more was read than was known of', () => {
    const progress = createProgress({ readBytes: 2_000_000_000 });
    expect(renderPlainLine(progress, unknown)).toMatch(/^Progress {2}100% /);
  });
});

describe('SpeedGauge', () => {
  it('measures the last five seconds', () => {
    const gauge = new SpeedGauge();
    const at = (seconds: number, megabytes: number, records: number) =>
      gauge.measure(
        createProgress({ elapsedMs: seconds * 1000, readBytes: megabytes * 1e6, records }),
      );
    expect(at(0, 0, 0)).toEqual(unknown);
    expect(at(0.1, 10, 10)).toEqual(unknown);
    expect(at(4, 400, 400)).toEqual({
      bytesPerSecond: 1e8,
      recordsPerSecond: 100,
      secondsLeft: 6,
    });
    expect(at(8, 500, 800)).toEqual({
      bytesPerSecond: 2.5e7,
      recordsPerSecond: 100,
      secondsLeft: 20,
    });
  });

  it('begins anew with a phase, and knows no end of a pipe', () => {
    const gauge = new SpeedGauge();
    gauge.measure(createProgress({ phase: 'columns', elapsedMs: 0, readBytes: 0 }));
    expect(gauge.measure(createProgress({ elapsedMs: 5_000, readBytes: 0 }))).toEqual(unknown);
    const piped = createProgress({ elapsedMs: 7_000, readBytes: 4e6, totalBytes: null });
    expect(gauge.measure(piped)).toMatchObject({ bytesPerSecond: 2e6, secondsLeft: null });
  });
});

describe('createProgressDisplay', () => {
  it.each([
    ['a bar on a terminal', 'auto', {}, true],
    ['nothing in a pipe', 'auto', { isTTY: false }, false],
    ['no bar in a pipe, even if asked for', 'bar', { isTTY: false }, false],
    ['plain lines in a pipe, if asked for', 'plain', { isTTY: false }, true],
    ['nothing if told so', 'none', {}, false],
    ['nothing if quiet', 'plain', { isQuiet: true }, false],
    ['nothing where rows go to the terminal', 'bar', { isTerminalTaken: true }, false],
  ] as const)('shows %s', (_, form, { isTTY = true, ...changes }: Changes, isShown) => {
    const { stderr, display } = createDisplay({ form, ...changes }, isTTY);
    for (const elapsedMs of [100, 6_000]) display?.show(createProgress({ elapsedMs }));
    expect(readText(stderr) !== '').toBe(isShown);
  });

  it('draws over one line, and takes it away at the end', () => {
    const { stderr, display } = createDisplay({ form: 'bar' }, true);
    for (const elapsedMs of [200, 400, 500]) display?.show(createProgress({ elapsedMs }));
    display?.close();
    display?.close();
    display?.show(createProgress({ elapsedMs: 600 }));
    const pieces = readText(stderr).split('\r');
    expect(pieces).toHaveLength(4);
    expect(pieces.every((piece) => !piece.includes('\n'))).toBe(true);
    expect(pieces.map((piece) => piece.endsWith('\u001B[K'))).toEqual([false, true, true, true]);
    expect(pieces.at(-1)).toBe('\u001B[K');
  });

  it('writes nothing for a run that is over at once', () => {
    const { stderr, display } = createDisplay({ form: 'bar' }, true);
    display?.show(createProgress({ elapsedMs: 120 }));
    display?.close();
    expect(readText(stderr)).toBe('');
  });

  it('writes a plain line every five seconds, without control characters', () => {
    const { stderr, display } = createDisplay({ form: 'plain' }, true);
    for (let elapsedMs = 0; elapsedMs <= 11_000; elapsedMs += 100) {
      display?.show(createProgress({ elapsedMs }));
    }
    display?.close();
    const lines = readText(stderr).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^Progress {2}42% {2}1,234,567 records {2}[ -~]+$/);
    expect(lines[2]).toBe('');
  });
});

interface Changes {
  readonly isTTY?: boolean;
  readonly isQuiet?: boolean;
  readonly isTerminalTaken?: boolean;
}

function createDisplay(wishes: Partial<ProgressWishes>, isTTY: boolean) {
  const stderr = Object.assign(new PassThrough(), { isTTY, columns: 80 });
  const display = createProgressDisplay({
    form: 'auto',
    isQuiet: false,
    isTerminalTaken: false,
    isUnicode: false,
    ...wishes,
    stderr,
  });
  return { stderr, display };
}

function tag(style: string, text: string): string {
  return `<${style} ${text}>`;
}

function readText(stream: PassThrough): string {
  const bytes: Buffer | null = stream.read();
  return bytes === null ? '' : bytes.toString();
}
