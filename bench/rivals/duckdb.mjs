/** DuckDB: the same checks as SQL, over columns instead of records. */

import { hasPackage, readStart, runAsScript } from './adapter.mjs';
import { buildQueries } from './duckdb-sql.mjs';

/** @type {import('./adapter.mjs').Rival} */
export const rival = {
  label: 'DuckDB: the same checks in SQL',
  formats: ['csv', 'ndjson'],
  leavesOut:
    'original bytes and positions of rejects, unknown or repeated keys, repairs but case and punctuation, numbering plans, size limit, row limit of parts, hashes',
  isInstalled: () => hasPackage('@duckdb/node-api'),
};

await runAsScript(import.meta.url, async (job) => {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const start = await readStart(job.input);
  const instance = await DuckDBInstance.create(':memory:', { threads: String(job.threads) });
  const connection = await instance.connect();
  const { setUp, copyAccepted, copyRejected } = buildQueries(job, start);
  await connection.run(setUp);
  const accepted = await countRows(connection, copyAccepted);
  const rejected = await countRows(connection, copyRejected);
  return { records: accepted + rejected, accepted, rejected };
});

/** COPY returns one row with the number of rows that it wrote. */
async function countRows(connection, copy) {
  const reader = await connection.runAndReadAll(copy);
  return Number(reader.getRows()[0][0]);
}
