import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { writeHtmlReport } from '../../../src/cli/html/write-html-report.ts';
import { runFiles } from '../../pipeline/run-files.ts';
import type { Options } from '../../pipeline/run-files.ts';
import { createSampleLine } from '../sample-report.ts';

/** What nobody may see without being asked for. */
export const SECRET = 'hidden.person';

/** Names and values that try to be more than text. */
export const HOSTILE_INPUTS = {
  '<img src=x onerror=alert(1)>.csv': `ChannelType,Address,Location.Country,"Attributes.<script>alert(1)</script>"
EMAIL,ana@example.com,DE,"</style><script>alert(2)</script>"
email,bo@Example.COM,GB,x
SMS,+447700900123,,"\u001b[31m"
EMAIL,"${SECRET}</td><script>alert(3)</script>",US,
EMAIL,${SECRET}\u202e@,US,"a, b"
EMAIL,ana@example.com,FR,again
PIGEON,${SECRET}@example.com,US,
`,
};

/** Runs on these inputs, and gives the page about it. */
export async function writeSamplePage(
  options: Options,
  isValueShown: boolean,
  check: (page: string, path: string) => Promise<void> | void,
): Promise<void> {
  const given: Options = { duplicates: 'keep-first', unknownFields: 'reject', ...options };
  await runFiles(HOSTILE_INPUTS, given, async ({ report, out, directory }) => {
    const path = join(directory, 'pages', 'report.html');
    const throughput = Array.from({ length: 30 }, (_, index) => ({
      elapsedMs: 100 * index,
      records: 50 * index + 20 * (index % 3),
    }));
    await writeHtmlReport({ ...report, throughput }, out, createSampleLine(), {
      path,
      isValueShown,
    });
    await check(await readFile(path, 'utf8'), path);
  });
}
