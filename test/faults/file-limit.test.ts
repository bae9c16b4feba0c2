import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { withDirectory } from '../temporary-directory.ts';

const binary = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

const LIMIT_BYTES = 3_000 * 1024;
const GOOD = '{"ChannelType":"EMAIL","Address":"ann@example.com"}\n';
const BAD = '{"ChannelType":"EMAIL","Address":"not an address"}\n';
const RECORDS = 20_000;

async function convert(directory: string, out: string, before: string) {
  const command = `${before}; exec "$0" "$1" bad.ndjson --threads 1 --out "$2"`;
  const child = spawn('/bin/bash', ['-c', command, process.execPath, binary, out], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [stderr] = await Promise.all([text(child.stderr), once(child, 'close')]);
  return { exitCode: child.exitCode, stderr };
}

describe.skipIf(process.platform === 'win32')('a run that may not write so large a file', () => {
  it('names the file and the way out, and keeps what it could write', async () => {
    await withDirectory(async (directory) => {
      await writeFile(join(directory, 'bad.ndjson'), GOOD + BAD.repeat(RECORDS));
      expect(await convert(directory, 'whole', ':')).toMatchObject({ exitCode: 3 });
      const ended = await convert(directory, 'cut', `ulimit -f ${LIMIT_BYTES / 1024}`);
      expect(ended.exitCode).toBe(1);
      expect(ended.stderr).toMatch(
        /^pinpoint-ready: Cannot write "cut\/rejects\.ndjson": the file would be larger than allowed/,
      );
      const [cut, whole] = await Promise.all(
        ['cut', 'whole'].map((out) => readFile(join(directory, out, 'rejects.ndjson'))),
      );
      expect(whole.length).toBeGreaterThan(LIMIT_BYTES);
      expect(cut.length).toBeGreaterThan(LIMIT_BYTES / 2);
      expect(cut.equals(whole.subarray(0, cut.length))).toBe(true);
    });
  });
});
