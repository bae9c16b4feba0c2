import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

describe('the main file', () => {
  it('loads one small package before it knows what is asked for', () => {
    const packages = listLoaded(main).filter((name) => !/^(\/|node:)/.test(name));
    expect(packages).toEqual(['yargs-parser']);
  });

  it('loads nothing that a run alone needs', () => {
    const folders = listLoaded(main).map((name) => /\/src\/(\w+)\//.exec(name)?.[1] ?? '');
    const own = [...new Set(folders)].filter((folder) => folder !== '').sort();
    expect(own).toEqual(['cli', 'domain', 'mapping', 'parse', 'pipeline', 'targets', 'write']);
    expect(listLoaded(main).filter((name) => name.includes('/src/pipeline/'))).toEqual([
      join(dirname(main), '../pipeline/resumable.ts'),
    ]);
  });
});

/** All that is imported at once, and not on demand: paths of our own files, names of packages. */
function listLoaded(file: string, loaded = new Set<string>()): string[] {
  loaded.add(file);
  for (const name of listStaticImports(readFileSync(file, 'utf8'))) {
    const target = name.startsWith('.') ? join(dirname(file), name) : name;
    if (loaded.has(target)) continue;
    if (name.startsWith('.')) listLoaded(target, loaded);
    else loaded.add(target);
  }
  return [...loaded];
}

function listStaticImports(text: string): string[] {
  const statements = text.matchAll(/^(?:import|export) (?!type )(?:[^;]*? from )?'([^']+)';/gm);
  return Array.from(statements, ([, name]) => name);
}
