import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { WORD } from '../../src/fast/op-words.ts';
import { OP, ROLE, WORDS_PER_OP } from '../../src/fast/ops.ts';

/** The same table as the module has it: it is written in another language, and can't import ours. */
const source = readFileSync(new URL('../../src/fast/assembly/ops.ts', import.meta.url), 'utf8');

describe('the table of ops', () => {
  it('has the kinds and roles that the module knows', () => {
    expect(findConstants('OP', 'BYTES')).toEqual(OP);
    expect({ NONE: 0, ...findConstants('ROLE') }).toEqual(ROLE);
  });

  it('has words of an op where the module reads them', () => {
    const fields = [...source.matchAll(/^ {2}(\w+): [iu]32;$/gm)].map(([, name]) => name);
    expect(findConstants('OP').BYTES).toBe(WORDS_PER_OP * 4);
    expect(fields).toHaveLength(WORDS_PER_OP);
    for (const [name, word] of Object.entries(WORD)) expect(fields[word]).toBe(name);
  });
});

/** Numbers by the names that follow a prefix. */
function findConstants(prefix: string, except?: string): Record<string, number> {
  const pattern = new RegExp(`^export const ${prefix}_(\\w+): i32 = (\\d+);$`, 'gm');
  const found = [...source.matchAll(pattern)].map(([, name, value]) => [name, Number(value)]);
  return Object.fromEntries(found.filter(([name]) => name !== except));
}
