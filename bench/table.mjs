/** The results as text: for the terminal, and as Markdown for the README. */
import { OURS } from './contenders.mjs';

const headings = [
  'format',
  'contender',
  'wall s',
  'CPU s',
  'input MB/s',
  'records/s',
  'peak RSS MB',
  'wall / ours',
];

/** @param {import('./results.mjs').Results} results */
export function renderTerminalTable(results) {
  const lines = [headings, ...listCells(results)];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** @param {import('./results.mjs').Results} results */
export function renderMarkdownTable(results) {
  const rule = headings.map((_, column) => (column < 2 ? '---' : '--:'));
  return [headings, rule, ...listCells(results)].map(renderMarkdownLine).join('\n');
}

/** @param {readonly string[]} cells */
export function renderMarkdownLine(cells) {
  return `| ${cells.join(' | ')} |`;
}

function listCells({ rows, ratios }) {
  return rows.map((row) => {
    const ratio = ratios[`${row.format}/${row.id}`];
    return [
      row.format === 'csv' ? 'CSV' : 'NDJSON',
      row.label,
      (row.wallMs / 1000).toFixed(2),
      (row.cpuMs / 1000).toFixed(2),
      row.inputMBps.toFixed(row.inputMBps < 10 ? 1 : 0),
      Math.round(row.recordsPerSecond).toLocaleString('en-US'),
      row.peakRssMB === null ? '?' : row.peakRssMB.toFixed(0),
      row.id === OURS || ratio === undefined ? '' : `${ratio.toFixed(ratio < 1 ? 2 : 1)}x`,
    ];
  });
}
