/** A stronger script: blocks of 1 MB to a piscina pool, which parses them whole and sends bytes back. */
import { createReadStream } from 'node:fs';

import { Piscina } from 'piscina';

import { runAsScript } from './adapter.mjs';
import { openOutput } from './output.mjs';

const BLOCK_BYTES = 1024 * 1024;
const LINE_FEED = 10;
const QUOTE = 34;

/** @type {import('./adapter.mjs').Rival} */
export const rival = {
  label: 'csv-parse or JSON.parse, Ajv: piscina workers, batches of objects',
  formats: ['csv', 'ndjson'],
  leavesOut:
    'original bytes and positions of rejects, stable codes, most repairs, numbering plans, size limit, hashes, parts cut at an exact row',
  isInstalled: () => true,
};

await runAsScript(import.meta.url, async ({ input, format, outDir, threads }) => {
  const output = openOutput(outDir);
  const pool = new Piscina({
    filename: new URL('block-worker.mjs', import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
  });
  const underWay = [];
  let columns = null;
  for await (const block of readBlocks(input, format)) {
    const start = format === 'csv' && columns === null ? block.indexOf(LINE_FEED) + 1 : 0;
    columns ??= block.toString('utf8', 0, start).trim().split(',');
    const bytes = Uint8Array.from(block.subarray(start));
    underWay.push(pool.run({ bytes, format, columns }, { transferList: [bytes.buffer] }));
    if (underWay.length >= threads + 2) write(output, await underWay.shift());
  }
  for (const result of underWay) write(output, await result);
  await pool.destroy();
  return output.close();
});

/** Blocks that end at the end of a record. */
async function* readBlocks(input, format) {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(input, { highWaterMark: BLOCK_BYTES })) {
    const bytes = Buffer.concat([rest, chunk]);
    const end = format === 'csv' ? findCsvEnd(bytes) : bytes.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) yield bytes.subarray(0, end);
    rest = bytes.subarray(end);
  }
  if (rest.length > 0) yield rest;
}

/** The last line feed with an even number of quotes before it. */
function findCsvEnd(bytes) {
  let isInQuotes = countQuotes(bytes) % 2 === 1;
  for (let end = bytes.length; end > 0;) {
    const feed = bytes.lastIndexOf(LINE_FEED, end - 1);
    if (feed === -1) return 0;
    if (countQuotes(bytes.subarray(feed, end)) % 2 === 1) isInQuotes = !isInQuotes;
    if (!isInQuotes) return feed + 1;
    end = feed;
  }
  return 0;
}

function countQuotes(bytes) {
  let count = 0;
  for (let at = bytes.indexOf(QUOTE); at !== -1; at = bytes.indexOf(QUOTE, at + 1)) count += 1;
  return count;
}

function write(output, { rows, rowCount, rejects, rejectCount }) {
  output.accept(rows, rowCount);
  output.reject(rejects, rejectCount);
}
