import { mergeColumns } from '../format/csv-columns.ts';
import type { CsvColumn } from '../format/csv-columns.ts';
import type { Piece } from '../frame/frame.ts';
import type { Source } from '../kernel/batch.ts';
import type { OutputPlan, Plan } from '../kernel/plan.ts';
import type { InputFile } from '../read/find-inputs.ts';
import { checkColumns } from './check-columns.ts';
import { runWholeFlow } from './flow.ts';
import { NOTHING_COUNTED } from './progress.ts';
import type { ProgressWatch } from './progress.ts';
import type { RunSettings } from './settings.ts';
import type { SourceStart } from './source-registry.ts';
import type { SourceFile } from './source-file.ts';
import { describeUntaken } from './untaken.ts';

/** How rows are written. For CSV without declared columns this reads all inputs once. */
export async function planOutput(
  files: readonly InputFile[],
  settings: RunSettings,
  watch: ProgressWatch | null,
): Promise<OutputPlan> {
  const { rows, format, csvColumns, lineBreaks } = settings.output;
  if (rows === 'none') return { format: 'none' };
  if (format === 'ndjson') return { format: 'ndjson' };
  const columns = csvColumns ?? (await findColumns(files, settings, watch));
  return { format: 'csv', columns, lineBreaks };
}

/**
 * The columns that accepted endpoints need: those of the CSV inputs in their order, then others in
 * order of first appearance; each as wide as the most values seen.
 */
async function findColumns(
  files: readonly InputFile[],
  settings: RunSettings,
  watch: ProgressWatch | null,
): Promise<CsvColumn[]> {
  const { lineBreaks } = settings.output;
  const plan: Plan = { ...settings.plan, output: { format: 'csv', columns: null, lineBreaks } };
  const columns: CsvColumn[] = [];
  let file: SourceFile | null = null;
  let byteOffset = 0;
  watch?.enter('columns', () => NOTHING_COUNTED, 0);
  await runWholeFlow(files, plan, settings, {
    onSource: (source, start) => {
      mergeColumns(columns, listSourceColumns(source, start, plan, settings));
    },
    async take({ step, batch }) {
      watch?.follow(step);
      if (batch?.result.widths) mergeColumns(columns, batch.result.widths);
      if (step.kind === 'start') byteOffset = step.file.opened.firstByte + step.file.start.bytes;
      else if (step.kind === 'piece') byteOffset += batch?.byteCount ?? (await pass(step.piece));
      file = step.file;
      return true;
    },
    describeUntaken: () => (file === null ? '' : describeUntaken(file, byteOffset, null)),
  });
  return columns;
}

/** Lets a stray go, which needs no columns. Gives its length. */
async function pass(piece: Piece): Promise<number> {
  if (piece.kind !== 'stray') return 0;
  const { length } = piece.body;
  await piece.body.dispose();
  return length;
}

function listSourceColumns(
  source: Source,
  start: SourceStart,
  plan: Plan,
  settings: RunSettings,
): CsvColumn[] {
  if (source.csv === null) return [];
  const maps = checkColumns(source, start, plan, settings.columnReferences);
  return maps.flatMap(({ slots }) =>
    slots.map(({ slot, columns }) => ({
      path: slot.path,
      width: slot.isList ? Math.max(1, columns.length) : 1,
    })),
  );
}
