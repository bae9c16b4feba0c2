/** The table as a picture, in docs/bench.svg: node bench/chart.mjs bench/results/FILE.json */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { COPY, OURS } from './contenders.mjs';
import { loadResults } from './results.mjs';

const file = fileURLToPath(new URL('../docs/bench.svg', import.meta.url));
const WIDTH = 860;
const LABEL_WIDTH = 440;
const VALUE_WIDTH = 90;
const ROW_HEIGHT = 26;
const BAR_HEIGHT = 16;
const MARGIN = 16;

const style = `
    text { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #24292f; }
    .title { font-weight: 600; font-size: 15px; }
    .note { fill: #57606a; font-size: 12px; }
    .bar { fill: #8c959f; }
    .ours { fill: #0969da; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; }
      .note { fill: #9198a1; }
      .bar { fill: #6e7681; }
      .ours { fill: #4493f8; }
    }`;

/** @param {import('./results.mjs').Results} results */
export async function writeChart(results) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, renderChart(results));
}

/** @param {import('./results.mjs').Results} results */
export function renderChart(results) {
  // Beside plain copying, the others could not be told apart.
  const contenders = results.rows.filter(({ id }) => id !== COPY);
  const fastest = Math.max(...contenders.map(({ inputMBps }) => inputMBps));
  const parts = [];
  let top = MARGIN;
  for (const format of new Set(contenders.map((row) => row.format))) {
    const rows = contenders
      .filter((row) => row.format === format)
      .sort((one, other) => other.inputMBps - one.inputMBps);
    parts.push(renderText(MARGIN, top + 16, `${format.toUpperCase()} input, MB/s`, 'title'));
    top += 30;
    for (const row of rows) {
      parts.push(...renderRow(row, top, fastest));
      top += ROW_HEIGHT;
    }
    top += 14;
  }
  parts.push(renderText(MARGIN, top + 8, describe(results), 'note'));
  return renderDocument(parts, top + 8 + MARGIN);
}

function renderRow({ id, label, inputMBps }, top, fastest) {
  const mostWidth = WIDTH - LABEL_WIDTH - VALUE_WIDTH - MARGIN;
  const width = Math.max(1, (inputMBps / fastest) * mostWidth);
  const kind = id === OURS ? 'bar ours' : 'bar';
  const value = inputMBps.toFixed(inputMBps < 10 ? 1 : 0);
  return [
    renderText(MARGIN, top + 13, label, ''),
    `<rect class="${kind}" x="${LABEL_WIDTH}" y="${top}" width="${width.toFixed(1)}" height="${BAR_HEIGHT}" rx="2"/>`,
    renderText(LABEL_WIDTH + width + 8, top + 13, value, ''),
  ];
}

function describe({ version, date, machine, settings }) {
  const megabytes = settings.sizeBytes / 1e6;
  return `Version ${version}, ${date}, Node ${machine.node}, ${settings.threads} threads, ${megabytes} MB, parts and rejects written. Longer is faster.`;
}

function renderText(left, baseline, text, kind) {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const name = kind === '' ? '' : ` class="${kind}"`;
  return `<text${name} x="${left.toFixed(0)}" y="${baseline}">${escaped}</text>`;
}

function renderDocument(parts, height) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Input megabytes a second of pinpoint-ready and others">
  <style>${style}
  </style>
  ${parts.join('\n  ')}
</svg>
`;
}

if (process.argv[1] !== undefined && pathToFileURL(process.argv[1]).href === import.meta.url) {
  await writeChart(await loadResults(process.argv[2]));
}
