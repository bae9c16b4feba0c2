/** Puts measured numbers between the markers of bench/README.md. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { format, resolveConfig } from 'prettier';

import { OURS } from './contenders.mjs';
import { renderMarkdownLine, renderMarkdownTable } from './table.mjs';

const readme = fileURLToPath(new URL('README.md', import.meta.url));

/** @param {import('./results.mjs').Results} results */
export async function writeReadme(results) {
  await replaceBetween('results', [
    '![Input megabytes a second of pinpoint-ready and others](../docs/bench.svg)',
    describeRun(results),
    renderMarkdownTable(results),
    'What each leaves out:',
    listOmissions(results).join('\n'),
    'Start-up, median wall and CPU time in milliseconds:',
    renderStartupTable(results.startup),
  ]);
}

/**
 * Replaces what stands between `<!-- NAME -->` and `<!-- /NAME -->`.
 * @param {string} name
 * @param {readonly string[]} paragraphs
 */
export async function replaceBetween(name, paragraphs) {
  const text = await readFile(readme, 'utf8');
  const [opening, closing] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(opening), text.indexOf(closing)];
  if (from === -1 || to < from) {
    throw new Error(`Cannot write bench/README.md: it has no place marked ${opening}`);
  }
  const written = `${text.slice(0, from + opening.length)}\n\n${paragraphs.join('\n\n')}\n\n${text.slice(to)}`;
  const style = await resolveConfig(readme);
  await writeFile(readme, await format(written, { ...style, parser: 'markdown' }));
}

/** @param {ReturnType<import('./machine.mjs').describeMachine>} machine */
export function renderMachine({ processor, processors, memoryGB, system, node }) {
  return `${processor}, ${processors} processors, ${memoryGB} GB of memory, ${system}, Node ${node}`;
}

function describeRun({ version, date, machine, settings, rows }) {
  const formats = [...new Set(rows.map((row) => row.format))].join(',');
  const size = `${settings.sizeBytes / 1e6}MB`;
  return [
    `Version ${version}, ${date}. ${renderMachine(machine)}.`,
    `Median of ${settings.runs} runs on ${settings.threads} threads:`,
    `\`node bench/run.mjs --size ${size} --shape ${settings.shape} --seed ${settings.seed} --formats ${formats} --runs ${settings.runs} --threads ${settings.threads}\``,
  ].join('\n');
}

function listOmissions({ rows }) {
  const omissions = new Map(
    rows.map(({ id, label, leavesOut }) => [id, `- ${label}: ${leavesOut}`]),
  );
  omissions.delete(OURS);
  return [...omissions.values()];
}

function renderStartupTable(rows) {
  return [
    ['command', 'wall ms', 'CPU ms'],
    ['---', '--:', '--:'],
    ...rows.map(({ what, wallMs, cpuMs }) => [what, wallMs.toFixed(0), cpuMs.toFixed(0)]),
  ]
    .map(renderMarkdownLine)
    .join('\n');
}
