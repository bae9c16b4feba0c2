import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

const generator = fileURLToPath(new URL('generate.mjs', import.meta.url));
const runFile = promisify(execFile);
const maxBuffer = 2 ** 30;

/** Damage that swallows its neighbours: strays among the records. */
const STRAY_CSV = '\n"never closed,\n';
const STRAY_JSON = `{"Id":"${'x'.repeat(2_000_000)}"},\n`;

/**
 * Writes the inputs of the runs that are killed, and gives those runs: a name, and the words of the
 * command line but for the output.
 * @param {string} directory
 * @param {string} size such as 6MB
 */
export async function writeKillInputs(directory, size) {
  await mkdir(directory, { recursive: true });
  const csv = await generate('csv', size, '1');
  const ndjson = await generate('ndjson', size, '2');
  const lines = ndjson.toString().trimEnd().split('\n');
  const half = lines.length >> 1;
  const elements = lines.map((line) => `${line},\n`);
  const files = {
    'a.csv': csv,
    'b.csv': Buffer.concat([csv, Buffer.from(STRAY_CSV), csv.subarray(csv.indexOf('\n') + 1)]),
    'c.csv.gz': gzipSync(csv, { level: 1 }),
    'd.ndjson': ndjson,
    'e.json': `[\n${[...elements.slice(0, half), STRAY_JSON, ...elements.slice(half)].join('')}`,
  };
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(directory, name), content);
  }
  const at = (name) => join(directory, name);
  return [
    { name: 'csv', words: [at('a.csv'), at('b.csv')] },
    { name: 'gzip', words: [at('c.csv.gz')] },
    { name: 'ndjson', words: [at('d.ndjson')] },
    { name: 'json', words: [at('e.json'), at('d.ndjson')] },
    { name: 'csv to csv', words: [at('c.csv.gz'), at('a.csv'), '--to', 'csv'] },
    { name: 'validate', words: ['validate', at('a.csv'), at('d.ndjson')] },
  ];
}

async function generate(format, size, seed) {
  const words = ['--format', format, '--shape', 'quoted', '--defects', '0.02'];
  const argv = [generator, ...words, '--bytes', size, '--seed', seed];
  const { stdout } = await runFile(process.execPath, argv, { encoding: 'buffer', maxBuffer });
  return stdout;
}
