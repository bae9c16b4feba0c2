import { holdLast } from '../checks/hold-last.ts';
import type { InputPlaces } from '../checks/input-places.ts';
import { createKeySpool } from '../checks/key-spool.ts';
import type { KeySpool } from '../checks/key-spool.ts';
import { KeyTable } from '../checks/key-table.ts';
import { listCheckedRecords, listKeys } from '../checks/checked-record.ts';
import type { BatchResult } from '../kernel/batch.ts';
import type { Plan } from '../kernel/plan.ts';
import type { InputFile } from '../read/find-inputs.ts';
import { checkColumns } from './check-columns.ts';
import { runWholeFlow } from './flow.ts';
import { NOTHING_COUNTED } from './progress.ts';
import type { ProgressWatch } from './progress.ts';
import type { RunSettings } from './settings.ts';
import type { SourceFile } from './source-file.ts';
import { describeUntaken } from './untaken.ts';

/**
 * Reads all inputs once, to know which record keeps each endpoint where the last does; null where that
 * is not asked for. `plan`: as the run will have it. Adds the inputs to `places`.
 */
export async function findLastHolders(
  files: readonly InputFile[],
  plan: Plan,
  settings: RunSettings,
  places: InputPlaces,
  watch: ProgressWatch | null,
): Promise<KeyTable | null> {
  if (plan.checks?.duplicates !== 'keep-last') return null;
  const spool = createKeySpool();
  try {
    watch?.enter('duplicates', () => NOTHING_COUNTED, 0);
    await spoolKeys(files, plan, settings, { places, spool, watch });
    const holders = new KeyTable();
    await holdLast(spool, holders);
    return holders;
  } finally {
    await spool.dispose();
  }
}

interface Survey {
  readonly places: InputPlaces;
  readonly spool: KeySpool;
  readonly watch: ProgressWatch | null;
}

async function spoolKeys(
  files: readonly InputFile[],
  plan: Plan,
  settings: RunSettings,
  { places, spool, watch }: Survey,
): Promise<void> {
  let records = 0;
  let file: SourceFile | null = null;
  let byteOffset = 0;
  await runWholeFlow(files, plan, settings, {
    onSource: (source, start) => checkColumns(source, start, plan, settings.columnReferences),
    async take({ step, batch }) {
      watch?.follow(step);
      if (step.kind === 'start') {
        places.add(step.file.name, records);
        file = step.file;
        byteOffset = file.opened.firstByte + file.start.bytes;
      }
      if (step.kind !== 'piece') return true;
      if (batch !== null) await spoolBatch(batch.result, records, spool);
      byteOffset += batch?.byteCount ?? 0;
      if (step.piece.kind === 'stray') {
        byteOffset += step.piece.body.length;
        await step.piece.body.dispose();
      }
      records += batch?.result.counts.records ?? 1;
      return true;
    },
    describeUntaken: () => (file === null ? '' : describeUntaken(file, byteOffset, null)),
  });
}

async function spoolBatch(
  { rowRecords, marks }: BatchResult,
  recordsBefore: number,
  spool: KeySpool,
): Promise<void> {
  if (marks === null) return;
  for (const record of listCheckedRecords(rowRecords, marks, recordsBefore)) {
    for (const at of listKeys(marks.endpoints, record)) {
      await spool.append(record.number, marks.endpoints, at);
    }
  }
}
