import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { chooseExitCode } from '../../src/cli/exit-code.ts';
import { convert } from '../../src/pipeline/convert.ts';
import type { ConvertOptions } from '../../src/pipeline/options.ts';
import { withDirectory } from '../temporary-directory.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const cases = readdirSync(root).filter((name) => statSync(join(root, name)).isDirectory());

describe('golden cases', () => {
  it.each(cases)('%s', async (name) => {
    await withDirectory(async (directory) => {
      const folder = join(root, name);
      const out = join(directory, 'out');
      const report = await convert({ ...readOptions(folder), inputs: listInputs(folder), out, threads: 1 });
      expect({ ...readOutput(out, folder), exit: `${chooseExitCode(report)}\n` }).toEqual(
        readExpected(folder),
      );
    });
  });
});

function readOptions(folder: string): Omit<ConvertOptions, 'inputs' | 'out'> {
  const options = JSON.parse(readFileSync(join(folder, 'options.json'), 'utf8'));
  return options.mapping === undefined
    ? options
    : { ...options, mapping: join(folder, options.mapping) };
}

function listInputs(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.startsWith('input'));
  return names.sort().map((name) => join(folder, name));
}

function readExpected(folder: string): Record<string, string> {
  const expected = readFiles(join(folder, 'expected'));
  expected.exit = `${expected.exit.trim()}\n`;
  return expected;
}

/** All files of an output but the manifest; the report without what a case does not fix. */
function readOutput(out: string, folder: string): Record<string, string> {
  const files = readFiles(out);
  delete files['manifest.json'];
  if (files['rejects.ndjson'] !== undefined) {
    files['rejects.ndjson'] = simplifyReport(files['rejects.ndjson'], folder);
  }
  return files;
}

function simplifyReport(text: string, folder: string): string {
  return text.replaceAll(/.+/g, (line) => {
    const reject = JSON.parse(line);
    reject.file = reject.file.slice(folder.length + 1);
    for (const error of reject.errors) delete error.message;
    return JSON.stringify(reject);
  });
}

function readFiles(directory: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files[path.slice(directory.length + 1)] = readFileSync(path, 'utf8');
  }
  return files;
}
