import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { problemCatalog } from '../../src/domain/problem-catalog.ts';
import { renderProblemsPage } from '../../src/domain/problems-page.ts';
import { repairCatalog } from '../../src/domain/repair-catalog.ts';

describe('docs/problems.md', () => {
  const written = readFileSync(new URL('../../docs/problems.md', import.meta.url), 'utf8');

  it('is what `node scripts/write-problems-page.mjs` writes', () => {
    expect(written).toBe(renderProblemsPage());
  });

  it.each(Object.keys(problemCatalog))('has a section for %s', (code) => {
    expect(written.split('\n')).toContain(`### \`${code}\``);
  });

  it.each(Object.keys(repairCatalog))('has a row for %s', (rule) => {
    const row = written.split('\n').find((line) => line.startsWith(`| \`${rule}\` |`));
    // Four cells: a bar within a cell would make it more.
    expect(row?.split('|')).toHaveLength(6);
  });
});
