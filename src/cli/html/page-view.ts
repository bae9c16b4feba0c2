import type { RunReport } from '../../pipeline/report.ts';
import type { RowCounts } from './count-rows.ts';
import type { RejectExample } from './reject-examples.ts';

/** All that a page shows. */
export interface PageView {
  readonly report: RunReport;
  /** Where the rejects are; null where they were not kept. */
  readonly rejectsDirectory: string | null;
  /** Null where no parts were written that could be read again. */
  readonly rows: RowCounts | null;
  /** By problem code. */
  readonly examples: ReadonlyMap<string, readonly RejectExample[]>;
  readonly isValueShown: boolean;
  /** What to do next, as sentences. */
  readonly nextSteps: readonly string[];
  readonly toolVersion: string;
  readonly writtenAt: Date;
}

/** Counts from the largest to the smallest; equal ones by name. */
export function sortCounts(
  counts: Readonly<Partial<Record<string, number>>>,
): readonly (readonly [name: string, count: number])[] {
  const entries = Object.entries(counts).map(([name, count = 0]) => [name, count] as const);
  return entries.sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
}

const percentFormat = new Intl.NumberFormat('en-US', {
  style: 'percent',
  maximumFractionDigits: 1,
});

/** `12.3%`; never `100%` or `0%` for what is not all or nothing. */
export function renderShare(part: number, whole: number): string {
  const share = whole === 0 ? 0 : part / whole;
  if (share > 0.999 && part < whole) return '99.9%';
  if (share < 0.001 && part > 0) return '<0.1%';
  return percentFormat.format(share);
}
