import { execFileSync } from 'node:child_process';

import { expect, it } from 'vitest';

import { createWorkdir } from './workdir.ts';
import type { Outcome, Workdir } from './workdir.ts';

const EXPORT = `cust no;email_addr;mobile;ctry;signup_dt;interests;newsletter
7;Ana@Example.com;030 901820;Deutschland;31.12.2025;"tea; jazz";ja
8;ben@example.com;\\N;DE;01.02.2025;golf;nein
9;nobody;;DE;;tea;ja
10;;12;AT;03.02.2025;jazz;nein
`;

/** What a newcomer writes in place of each question mark, and as a comment says. */
const ANSWERS: readonly (readonly [string, string])[] = [
  ['"defaultCountry": "?"', '"defaultCountry": "DE"'],
  ['"timezone": "?"', '"timezone": "Europe/Berlin"'],
  [
    '"ctry": "Location.Country"',
    '"ctry": { "to": "Location.Country", "values": { "Deutschland": "DE" } }',
  ],
  [
    '"newsletter": "?"',
    '"newsletter": { "to": "OptOut", "values": { "ja": "NONE", "nein": "ALL" } }',
  ],
];

it('a newcomer comes to parts with the commands that are printed, as they are printed', async () => {
  const workdir = await createWorkdir();
  await workdir.write("ana's export.csv", EXPORT);
  const inspected = await workdir.run(['inspect', "ana's export.csv", '--write', 'map 1.json']);
  expect(inspected.exitCode).toBe(0);

  const asked = await runPrinted(workdir, inspected.stdout);
  expect(asked.exitCode).toBe(2);
  expect(asked.stderr).toMatch(/^pinpoint-ready: map 1\.json line \d+: .* is still open/);
  const mapping = await workdir.read('map 1.json');
  const answered = ANSWERS.reduce((text, [open, answer]) => text.replace(open, answer), mapping);
  expect(answered).not.toMatch(/^[^/]*"\?"/m);
  await workdir.write('map 1.json', answered);

  const converted = await runPrinted(workdir, inspected.stdout);
  expect(converted).toMatchObject({ exitCode: 3, stdout: '' });
  expect(await workdir.readRows('ready/parts/part-00001.ndjson')).toHaveLength(3);

  const rejects = await workdir.read('ready/rejects.csv');
  await workdir.write('ready/rejects.csv', rejects.replace('nobody', 'cyd@example.com'));
  const half = await runPrinted(workdir, converted.stderr);
  expect(half.exitCode).toBe(3);
  const rest = await workdir.read('ready-2/rejects.csv');
  await workdir.write('ready-2/rejects.csv', rest.replace(';12;', ';030 901821;'));
  expect((await runPrinted(workdir, half.stderr)).exitCode).toBe(0);
  expect(await workdir.readRows('ready-2-2/parts/part-00001.ndjson')).toMatchObject([
    { Address: '+4930901821', Location: { Country: 'AT' }, OptOut: 'ALL' },
  ]);
  expect((await workdir.run(['verify', 'ready-2-2'])).exitCode).toBe(0);
});

it('a command that is printed names a directory that is free', async () => {
  const workdir = await createWorkdir();
  await workdir.write('users.csv', 'ChannelType,Address\nEMAIL,a@example.com\n');
  const first = await workdir.run(['validate', 'users.csv', '--threads', '1']);
  expect((await runPrinted(workdir, first.stderr)).exitCode).toBe(0);
  const second = await workdir.run(['validate', 'users.csv', '--threads', '1']);
  expect((await runPrinted(workdir, second.stderr)).exitCode).toBe(0);
  expect(workdir.has('ready-2/manifest.json')).toBe(true);
});

/** Runs the last command of some output, as a shell reads it. */
function runPrinted(workdir: Workdir, output: string): Promise<Outcome> {
  const command = output.match(/pinpoint-ready .*$/gm)?.at(-1) ?? '';
  const words = execFileSync('sh', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' });
  return workdir.run(words.split('\0').slice(1, -1));
}
