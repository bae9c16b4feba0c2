import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const runFile = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const tools = join(root, 'node_modules', '.bin');
const fixture = join(root, 'fixtures', 'audience.ndjson');
const customers = join(root, 'examples', 'customers.csv');

/** All that a user gets, as the first parts of paths. */
const CONTENT = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'dist',
  'docs',
  'examples',
  'package.json',
  'schemas',
  'wasm',
];
/** Pages about this program's own insides. */
const DEVELOPER_PAGES = ['docs/architecture.md', 'docs/oracles.md'];
/** Each file that is loaded takes time at every start. */
const MAX_SCRIPTS = 60;
const MAX_PACKED_BYTES = 600_000;
const MAX_UNPACKED_BYTES = 2_000_000;

/** What `npm pack --json` says of a tarball. */
interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

let directory = '';
let project = '';
let tarball = '';
let packed: Packed;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pinpoint-ready-package-'));
  packed = await pack(directory);
  tarball = join(directory, packed.filename);
  project = join(directory, 'project');
  await install(tarball, project);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('the tarball', () => {
  it('holds the program and what users read, and nothing else', () => {
    const paths = packed.files.map(({ path }) => path);
    expect([...new Set(paths.map((path) => path.split('/')[0]))].sort()).toEqual(CONTENT);
    expect(paths.filter((path) => DEVELOPER_PAGES.includes(path))).toEqual([]);
    const built = paths.filter((path) => path.startsWith('dist/'));
    expect(built.filter((path) => !/\.(c?js|d\.ts)$/.test(path))).toEqual([]);
  });

  it.each([
    'dist/cli/main.js',
    'dist/validators/endpoint.schema.cjs',
    'dist/index.d.ts',
    'dist/workers/worker.js',
    'wasm/fast.wasm',
    'wasm/frame.wasm',
    'schemas/config.schema.json',
    'schemas/endpoint.schema.json',
    'schemas/mapping.schema.json',
    'docs/api.md',
    'docs/mapping.md',
    'docs/problems.md',
    'examples/library.mjs',
  ])('has %s', (path) => {
    expect(packed.files.map((file) => file.path)).toContain(path);
  });

  it('has pages that link only to what it has', async () => {
    const installed = join(project, 'node_modules', 'pinpoint-ready');
    const paths = packed.files.map(({ path }) => path);
    const pages = paths.filter((path) => path.endsWith('.md'));
    const links = await Promise.all(pages.map((page) => listLinks(installed, page)));
    expect(links.flat().filter(({ to }) => !paths.includes(to))).toEqual([]);
    expect(links.flat().length).toBeGreaterThan(20);
  });

  it('imports what it depends on, and depends on what it imports', async () => {
    const installed = join(project, 'node_modules', 'pinpoint-ready');
    const { dependencies } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
    expect(await listImports(installed)).toEqual(Object.keys(dependencies).sort());
  });

  it('is small', () => {
    expect(packed.size).toBeLessThan(MAX_PACKED_BYTES);
    expect(packed.unpackedSize).toBeLessThan(MAX_UNPACKED_BYTES);
  });

  it('is bundled', () => {
    const scripts = packed.files.filter(({ path }) => /^dist\/.*\.js$/.test(path));
    expect(scripts.length).toBeLessThan(MAX_SCRIPTS);
  });

  it('has nothing that publint complains of', async () => {
    const { stdout } = await runFile(join(tools, 'publint'), ['run', tarball, '--strict']);
    expect(stdout).toContain('All good!');
  });

  it('has types that are found, and are those of the code, by attw', async () => {
    const { stdout } = await runFile(join(tools, 'attw'), [
      tarball,
      '--profile',
      'esm-only',
      // Else the width of a terminal decides the form.
      '--format',
      'ascii',
    ]);
    expect(stdout).toMatch(/node16 \(from ESM\): .*ESM/);
  });
});

describe('an empty project that has it', () => {
  it('runs the command as it is installed', async () => {
    const { stdout } = await runFile(
      join(project, 'node_modules', '.bin', 'pinpoint-ready'),
      [fixture, '--out', 'out', '--default-country', 'US', '--threads', '2', '--report', 'json'],
      { cwd: project },
    ).catch(expectRejects);
    const { counts } = JSON.parse(stdout);
    expect(counts).toMatchObject({ records: 1060, accepted: 1014, rejected: 46 });
    const rows = await readFile(join(project, 'out/parts/part-00001.ndjson'), 'utf8');
    expect(rows.trimEnd().split('\n')).toHaveLength(1014);
  });

  it('runs a script that uses the library, and finds its schemas', async () => {
    const script = `import { convert } from 'pinpoint-ready';
import schema from 'pinpoint-ready/schemas/mapping.schema.json' with { type: 'json' };

const { counts } = await convert({
  inputs: [${JSON.stringify(customers)}],
  mapping: 'node_modules/pinpoint-ready/examples/mapping.json',
  out: 'from-code',
});
console.log(JSON.stringify({ records: counts.records, schema: schema.type }));
`;
    await writeFile(join(project, 'script.mjs'), script);
    const { stdout } = await runFile(process.execPath, ['script.mjs'], { cwd: project });
    expect(JSON.parse(stdout)).toEqual({ records: 7, schema: 'object' });
  });

  it('compiles strict TypeScript against its types, and no wrong use of them', async () => {
    const script = `import { convert, UsageError, type RunReport } from 'pinpoint-ready';

const report: RunReport = await convert({ inputs: ['users.csv'], out: 'ready', maxRejects: '5%' });
export const accepted: number = report.counts.accepted;
export const code: string = report.firstRejects[0]?.code ?? new UsageError('no reject').message;
// @ts-expect-error: a format that there is none of
await convert({ inputs: ['users.csv'], out: 'ready', to: 'xml' });
`;
    await writeFile(join(project, 'script.ts'), script);
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022'];
    const { stdout } = await runFile(
      join(tools, 'tsc'),
      [...options, '--types', 'node', 'script.ts'],
      { cwd: project },
    ).catch((error: { stdout: string }) => error);
    expect(stdout).toBe('');
  });
});

/** Where the links of a page lead within the package. */
async function listLinks(installed: string, page: string): Promise<{ page: string; to: string }[]> {
  const text = await readFile(join(installed, page), 'utf8');
  const links = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(([, link]) => link);
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => ({ page, to: join(dirname(page), link) }));
}

/** Packs what is built: `prepack` would build it anew. */
async function pack(destination: string): Promise<Packed> {
  const options = ['--ignore-scripts', '--json', '--pack-destination', destination];
  const { stdout } = await runFile('npm', ['pack', ...options], { cwd: root });
  const [tarballReport]: Packed[] = JSON.parse(stdout);
  return tarballReport;
}

/**
 * Does what `npm install` does with a tarball, without a network: it is unpacked, its command linked,
 * and beside it lie the packages that it says it depends on, and no others.
 */
async function install(file: string, into: string): Promise<void> {
  const modules = join(into, 'node_modules');
  const installed = join(modules, 'pinpoint-ready');
  await mkdir(installed, { recursive: true });
  await writeFile(join(into, 'package.json'), '{"private":true,"type":"module"}\n');
  await runFile('tar', ['-xzf', file, '-C', installed, '--strip-components=1']);
  const { bin, dependencies } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  await linkCommand(
    join(modules, '.bin', 'pinpoint-ready'),
    join(installed, bin['pinpoint-ready']),
  );
  for (const name of [...Object.keys(dependencies), '@types/node']) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(root, 'node_modules', name), join(modules, name));
  }
}

async function linkCommand(link: string, target: string): Promise<void> {
  await mkdir(dirname(link));
  await chmod(target, 0o755);
  await symlink(target, link);
}

/** Packages that the built code imports, those that it loads late included. */
async function listImports(installed: string): Promise<string[]> {
  const scripts = packed.files.map(({ path }) => path).filter((path) => path.endsWith('.js'));
  const texts = await Promise.all(scripts.map((path) => readFile(join(installed, path), 'utf8')));
  const named = texts
    .join('\n')
    .matchAll(/(?:\bfrom |^import |\bimport\(|\brequire(?:\$\d+)?\()"((?:@[\w.-]+\/)?[\w.-]+)/gm);
  const names = new Set([...named].map(([, name]) => name));
  return [...names]
    .filter((name) => /^[@a-z]/.test(name) && name !== 'node' && !builtinModules.includes(name))
    .sort();
}

/** Exit code 3: finished, with rejects. */
function expectRejects(error: { code: number; stdout: string }): { stdout: string } {
  expect(error.code).toBe(3);
  return error;
}
