import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src');

const MAX_LINES = 320;
/** A table of words, and hot loops that were measured: neither would read better in two files. */
const LONGER_FILES = /^(domain\/problem-catalog|cli\/options|fast\/assembly\/\w+)\.ts$/;
const MAX_LINES_OF_LONGER = 500;

interface SourceFile {
  /** Path below `src/`. */
  readonly path: string;
  /** First part of the path; '' for a file that lies in `src/` itself. */
  readonly folder: string;
  readonly text: string;
  /** What it imports or exports from, as written. */
  readonly imports: readonly string[];
}

const files = readSourceFiles();
const folders = new Set(files.map(({ folder }) => folder).filter((folder) => folder !== ''));
const allowed = readAllowedImports();

describe('the table of folders in docs/architecture.md', () => {
  it('has every folder of src, and no other', () => {
    expect([...allowed.keys()].sort()).toEqual([...folders].sort());
  });

  it('lets a folder import only what stands above it, so that there are no cycles', () => {
    const order = [...allowed.keys()];
    for (const [folder, imports] of allowed) {
      const above = order.slice(0, order.indexOf(folder));
      expect({ folder, imports: imports.filter((name) => !above.includes(name)) }).toEqual({
        folder,
        imports: [],
      });
    }
  });

  it.each([...allowed])('is true of %s', (folder, imports) => {
    const wrong = files
      .filter((file) => file.folder === folder)
      .flatMap((file) =>
        foldersOf(file)
          .filter((name) => name !== folder && !imports.includes(name))
          .map((name) => `${file.path} imports ${name === '' ? 'src' : name}`),
      );
    expect(wrong).toEqual([]);
  });
});

describe('src', () => {
  it('has a domain that imports nothing from outside', () => {
    const outside = files
      .filter(({ folder }) => folder === 'domain')
      .flatMap(({ path, imports }) => imports.map((name) => ({ path, name })))
      .filter(({ name }) => !name.startsWith('./'));
    expect(outside).toEqual([]);
  });

  it('names its folders for what they hold', () => {
    const paths = files.map(({ path }) => dirname(path));
    const vague = paths.filter((path) =>
      /(^|\/)(utils?|helpers?|common|shared|types)(\/|$)/.test(path),
    );
    expect(vague).toEqual([]);
  });

  it(`has no file of more than ${MAX_LINES} lines, but for a few`, () => {
    const tooLong = files
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ path, lines }) => lines > limitOf(path));
    expect(tooLong).toEqual([]);
  });

  it('is read as it is written: every import is found', () => {
    const text = `import a from './a.ts';\nexport { b } from '../b.ts';\nimport 'c';\nawait import('./d.ts');\nimport {\n  e,\n} from 'node:e';\n`;
    expect(findImports(text)).toEqual(['./a.ts', '../b.ts', 'c', './d.ts', 'node:e']);
  });
});

function readSourceFiles(): SourceFile[] {
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const path = relative(source, file).replaceAll('\\', '/');
      const text = readFileSync(file, 'utf8');
      return { path, folder: folderOf(path), text, imports: findImports(text) };
    });
}

function limitOf(path: string): number {
  return LONGER_FILES.test(path) ? MAX_LINES_OF_LONGER : MAX_LINES;
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}

function findImports(text: string): string[] {
  const pattern = /(?:\bfrom\s+|\bimport\s+|\bimport\()'([^']+)'/g;
  return Array.from(text.matchAll(pattern), ([, name]) => name);
}

/** The folders of our own that a file imports from. */
function foldersOf({ path, imports }: SourceFile): string[] {
  return imports
    .filter((name) => name.startsWith('.'))
    .map((name) => folderOf(join(dirname(path), name).replaceAll('\\', '/')));
}

/** Folder -> folders that it may import, in the order of the table. */
function readAllowedImports(): Map<string, string[]> {
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  const rows = Array.from(text.matchAll(/^\| `(\w+)` +\|[^|]*\|([^|]*)\|$/gm));
  const table = new Map<string, string[]>();
  for (const [, folder, cell] of rows) table.set(folder, readCell(cell.trim(), [...table.keys()]));
  return table;
}

function readCell(cell: string, above: readonly string[]): string[] {
  if (cell === 'nothing') return [];
  return cell === 'all above' ? [...above] : cell.split(', ');
}
