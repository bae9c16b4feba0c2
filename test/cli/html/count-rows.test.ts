import { describe, expect, it } from 'vitest';

import { countRows } from '../../../src/cli/html/count-rows.ts';
import { runFiles } from '../../pipeline/run-files.ts';
import { createSampleReport } from '../sample-report.ts';

const INPUT = `ChannelType,Address,Location.Country,Attributes.Tag,Attributes.Tag,Metrics.n
EMAIL,ana@example.com,DE,a,b,1
EMAIL,bo@example.com,,,b,
SMS,+447700900123,Germany,,,0
GCM,"to,ken",,"a ""quote""",,
`;

describe('countRows', () => {
  it.each(['ndjson', 'csv'] as const)(
    'counts endpoints, not values, of all parts: %s',
    async (to) => {
      await runFiles({ 'in.csv': INPUT }, { to, maxPartRows: 3 }, async ({ report }) => {
        expect(report.parts).toHaveLength(2);
        expect(await countRows(report)).toEqual({
          rows: 4,
          isCutShort: false,
          channels: { EMAIL: 2, GCM: 1, SMS: 1 },
          countries: { DE: 2 },
          filled: {
            ChannelType: 4,
            Address: 4,
            'Location.Country': 2,
            'Attributes.Tag': 3,
            'Metrics.n': 2,
          },
        });
      });
    },
  );

  it('tells no more than 2,000 fields apart', async () => {
    const attributes = Object.fromEntries(
      Array.from({ length: 700 }, (_, index) => [`n${index}`, 'x']),
    );
    const lines = [1, 2, 3].map((line) =>
      JSON.stringify({
        Id: String(line),
        Attributes: Object.fromEntries(
          Object.entries(attributes).map(([name, value]) => [`${name}-${line}`, value]),
        ),
      }),
    );
    await runFiles({ 'in.ndjson': `${lines.join('\n')}\n` }, {}, async ({ report }) => {
      const counted = await countRows(report);
      expect(counted?.isCutShort).toBe(true);
      expect(Object.keys(counted?.filled ?? {})).toHaveLength(2000);
    });
  });

  it('is null where no parts were written', async () => {
    expect(await countRows(createSampleReport({ outputDirectory: null, parts: [] }))).toBeNull();
  });
});
