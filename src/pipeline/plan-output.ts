import { mergeColumns } from '../format/csv-columns.ts';
import type { CsvColumn } from '../format/csv-columns.ts';
import type { Source } from '../kernel/batch.ts';
import type { OutputPlan, Plan } from '../kernel/plan.ts';
import type { InputFile } from '../read/find-inputs.ts';
import { checkColumns } from './check-columns.ts';
import { runFlow } from './flow.ts';
import type { RunSettings } from './settings.ts';

/** How rows are written. For CSV without declared columns this reads all inputs once. */
export async function planOutput(
  files: readonly InputFile[],
  settings: RunSettings,
): Promise<OutputPlan> {
  const { rows, format, csvColumns, lineBreaks } = settings.output;
  if (rows === 'none') return { format: 'none' };
  if (format === 'ndjson') return { format: 'ndjson' };
  const columns = csvColumns ?? (await findColumns(files, settings));
  return { format: 'csv', columns, lineBreaks };
}

/**
 * The columns that accepted endpoints need: those of the CSV inputs in their order, then others in
 * order of first appearance; each as wide as the most values seen.
 */
async function findColumns(
  files: readonly InputFile[],
  settings: RunSettings,
): Promise<CsvColumn[]> {
  const { lineBreaks } = settings.output;
  const plan: Plan = { ...settings.plan, output: { format: 'csv', columns: null, lineBreaks } };
  const columns: CsvColumn[] = [];
  await runFlow(files, plan, settings, {
    onSource: (source) => {
      mergeColumns(columns, listSourceColumns(source, plan, settings));
    },
    async take({ batch }) {
      if (batch?.result.widths) mergeColumns(columns, batch.result.widths);
      return true;
    },
  });
  return columns;
}

function listSourceColumns(source: Source, plan: Plan, settings: RunSettings): CsvColumn[] {
  if (source.csv === null) return [];
  const maps = checkColumns(source, plan, settings.columnReferences);
  return maps.flatMap(({ slots }) =>
    slots.map(({ slot, columns }) => ({
      path: slot.path,
      width: slot.isList ? Math.max(1, columns.length) : 1,
    })),
  );
}
