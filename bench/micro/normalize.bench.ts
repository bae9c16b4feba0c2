import { describe } from 'vitest';

import { memoizeNormalizers } from '../../src/kernel/memoize.ts';
import { createNormalizers } from '../../src/normalize/create-normalizers.ts';
import type { Normalizer, Normalizers } from '../../src/normalize/normalizer.ts';
import { createCsvSample, readFields } from './sample.ts';
import { measureFloor, measureStage } from './stage.ts';

const kindByColumn = {
  ChannelType: 'channel-type',
  OptOut: 'opt-out',
  'Location.Country': 'country',
  'Location.Latitude': 'number',
  'Demographic.Locale': 'locale',
  'Demographic.Timezone': 'timezone',
  'Metrics.Orders': 'number',
} as const;

const { columns, ...sample } = createCsvSample();
const records = readFields({ columns, ...sample }).filter(
  ({ length }) => length === columns.length,
);
const plain = createNormalizers({ defaultCountry: null, timezone: null });
const texts = records.flatMap((record) => record.filter((text) => text !== ''));
const plainTasks = listTasks(plain);
const memoizedTasks = listTasks(memoizeNormalizers(plain));
const findingCount = normalizeAll(plainTasks);
if (findingCount === 0) throw new Error('Cannot measure: the sample has no value to refuse');

describe('normalize: text of each value to its canonical form', () => {
  measureFloor('look up each text in a set', lookUp, texts.length);
  measureStage('normalizers', () => normalizeAll(plainTasks), findingCount);
  measureStage('normalizers, memoized', () => normalizeAll(memoizedTasks), findingCount);
});

/** Every value of the sample, beside the normalizer that a run would choose for it. */
function listTasks(normalizers: Normalizers): readonly (readonly [Normalizer, string])[] {
  return records.flatMap((record) =>
    record.flatMap((text, place) =>
      text === ''
        ? []
        : [[chooseNormalizer(normalizers, columns[place], record[0]), text] as const],
    ),
  );
}

function chooseNormalizer(normalizers: Normalizers, column: string, channel: string): Normalizer {
  if (column === 'Address') return normalizers.address(channel);
  const kind = Object.entries(kindByColumn).find(([name]) => name === column)?.[1];
  return normalizers.byKind[kind ?? 'text'];
}

function normalizeAll(tasks: readonly (readonly [Normalizer, string])[]): number {
  let findings = 0;
  for (const [normalize, text] of tasks) {
    if ('code' in normalize(text)) findings += 1;
  }
  return findings;
}

function lookUp(): number {
  const known = new Set(texts);
  let found = 0;
  for (const text of texts) if (known.has(text)) found += 1;
  return found;
}
