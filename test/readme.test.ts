import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { exitCodes, signalExitCodes } from '../src/cli/exit-code.ts';
import { isFlagName } from '../src/cli/options.ts';
import { pinpoint } from '../src/targets/pinpoint.ts';
import { presets } from '../src/parse/presets.ts';
import { builtMain } from './built.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readPage('README.md');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'examples/README.md',
  ...listPages('docs'),
];

/** A block that is marked as tested, and the output that follows it. */
interface Example {
  readonly title: string;
  readonly language: 'sh' | 'js';
  readonly code: string;
  readonly exitCode: number;
  readonly output: string | null;
}

const EXAMPLE =
  /<!-- tested: exit (\d+) -->\n\n```(sh|js)\n(.*?)\n```(?:\n\n```text\n(.*?)\n```)?/gs;

// The examples of a page build on one another: they run in its order, in one directory.
describe.each(['README.md', 'docs/rejects.md', 'docs/api.md', 'examples/README.md'])(
  'examples of %s',
  (page) => {
    let directory = '';
    beforeAll(async () => {
      directory = await createReaderDirectory();
    });
    afterAll(() => rm(directory, { recursive: true, force: true }));

    it.each(readExamples(readPage(page)))('$title', async (example) => {
      const { exitCode, output } = await run(example, directory);
      expect({ exitCode, output: hideElapsed(example.output === null ? '' : output) }).toEqual({
        exitCode: example.exitCode,
        output: hideElapsed(example.output ?? ''),
      });
    });

    it('has no other block that calls pinpoint-ready', () => {
      const rest = readPage(page).replaceAll(EXAMPLE, '');
      const blocks = [...rest.matchAll(/```sh\n(.*?)```/gs)].map(([, code]) => code);
      expect(blocks.filter((code) => /^pinpoint-ready /m.test(code))).toEqual([]);
    });
  },
);

describe('README.md', () => {
  it.each(Object.keys(presets))('describes the preset %s', (name) => {
    expect(readme).toMatch(new RegExp(`^\\| \`${name}\` +\\|`, 'm'));
  });

  it.each(Object.values({ ...exitCodes, ...signalExitCodes }))('explains exit code %d', (code) => {
    expect(readme).toMatch(new RegExp(`^\\| ${code} +\\|`, 'm'));
  });

  it.each(pinpoint.fields.filter(({ use }) => use !== 'drop'))('names the field $path', (field) => {
    expect(readme).toContain(`\`${field.path.replace(/^(Demographic|Location)\./, '')}\``);
  });
});

describe('examples/', () => {
  it.each(readdirSync(join(root, 'examples')))('has %s, which its page names', (name) => {
    expect(readPage('examples/README.md')).toContain(name === 'README.md' ? '# ' : `(${name})`);
  });
});

describe.each(pages.filter((page) => page !== 'CONTRIBUTING.md'))('%s', (page) => {
  it('names only flags that exist', () => {
    const named = [...readPage(page).matchAll(/(?<![\w-])--([a-z][a-z-]*)(?!\w)/g)].map(
      ([, name]) => name,
    );
    expect(named.filter((name) => !isFlagName(name))).toEqual([]);
  });
});

describe.each(pages)('%s', (page) => {
  it('names only files of a clone that exist', () => {
    const named = [...readPage(page).matchAll(/`((?:src|test|bench|docs|fixtures)\/[\w./-]+)`/g)];
    const files = named.map(([, file]) => file);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('links only to what exists', () => {
    const links = [...readPage(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
    expect(links.filter((link) => !isExternal(link) && !hasPlace(page, link))).toEqual([]);
  });
});

function readPage(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

function listPages(folder: string): string[] {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.md'));
  return names.map((name) => `${folder}/${name}`);
}

function readExamples(text: string): Example[] {
  return [...text.matchAll(EXAMPLE)].map(([, exitCode, language, code, output]) => ({
    title: code.split('\n')[0],
    language: language === 'js' ? 'js' : 'sh',
    code,
    exitCode: Number(exitCode),
    output: output ?? null,
  }));
}

/** What a reader has: the fixtures, the examples, the command, and the package. */
async function createReaderDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'pinpoint-ready-'));
  const command = join(directory, '.bin', 'pinpoint-ready');
  await mkdir(dirname(command));
  await writeFile(command, `#!/bin/sh\nexec "${process.execPath}" "${builtMain}" "$@"\n`);
  await chmod(command, 0o755);
  for (const folder of ['fixtures', 'examples']) {
    await symlink(join(root, folder), join(directory, folder));
  }
  await mkdir(join(directory, 'node_modules'));
  await symlink(root, join(directory, 'node_modules', 'pinpoint-ready'));
  return directory;
}

async function run(
  { language, code }: Example,
  directory: string,
): Promise<{ exitCode: number; output: string }> {
  if (language === 'js') await writeFile(join(directory, 'example.mjs'), code);
  const script = language === 'js' ? 'node example.mjs' : code;
  const path = `${join(directory, '.bin')}${delimiter}${process.env.PATH}`;
  return new Promise((resolve) => {
    execFile(
      'bash',
      ['-c', `exec 2>&1\n${script}`],
      { cwd: directory, env: { ...process.env, PATH: path } },
      (error, stdout) => {
        const exitCode = error === null ? 0 : Number(error.code);
        resolve({ exitCode, output: stdout.trimEnd() });
      },
    );
  });
}

/** The one line that differs from run to run. */
function hideElapsed(output: string): string {
  return output.replaceAll(/^Took .*$/gm, 'Took');
}

function isExternal(link: string): boolean {
  return /^[a-z]+:/.test(link);
}

function hasPlace(page: string, link: string): boolean {
  const [path, anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(root, target))) return false;
  return anchor === undefined || listAnchors(readPage(target)).includes(anchor);
}

/** Headings as their links have them. */
function listAnchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
}
