import { describe, expect, it } from 'vitest';

import { renderExcerpt } from '../../src/cli/excerpt.ts';
import { parseConfig } from '../../src/cli/config-file.ts';
import { RunError } from '../../src/domain/errors.ts';
import type { Excerpt } from '../../src/domain/excerpt.ts';
import { parseMapping } from '../../src/mapping/load-mapping.ts';
import { validate } from '../../src/pipeline/convert.ts';
import { withDirectory } from '../temporary-directory.ts';
import { writeFiles } from '../pipeline/run-files.ts';
import { join } from 'node:path';

const excerpt: Excerpt = {
  place: 'a.csv line 1',
  text: 'Id,"Ünit 7',
  column: 4,
  note: 'this quote is never closed',
  hasValues: true,
};

describe('renderExcerpt', () => {
  it.each([
    [
      'masks what can be a value',
      excerpt,
      false,
      '  a.csv line 1 (--show-values shows the line as it is)\n    Xx,"Xxxx 9\n       ^ this quote is never closed\n',
    ],
    [
      'shows it if asked to',
      excerpt,
      true,
      '  a.csv line 1\n    Id,"Ünit 7\n       ^ this quote is never closed\n',
    ],
    [
      'shows what the user wrote',
      { ...excerpt, text: '\t"to": 1', column: 2, note: '', hasValues: false },
      false,
      '  a.csv line 1\n     "to": 1\n     ^\n',
    ],
    [
      'stands under wide characters',
      { ...excerpt, text: '名前,"x', column: 4, note: 'here', hasValues: false },
      false,
      '  a.csv line 1\n    名前,"x\n         ^ here\n',
    ],
    [
      'cuts a long line on both sides',
      { ...excerpt, text: `${'a'.repeat(99)}"${'b'.repeat(99)}`, column: 100, hasValues: false },
      false,
      `  a.csv line 1\n    …${'a'.repeat(50)}"${'b'.repeat(23)}…\n    ${' '.repeat(51)}^ this quote is never closed\n`,
    ],
  ])('%s', (_, shown, isValueShown, expected) => {
    expect(renderExcerpt(shown, isValueShown)).toBe(expected);
  });
});

describe('errors about a file that the user wrote', () => {
  it.each([
    ['an unknown option', () => parseConfig('c', '{\n  "to": "csv", "thread": 2 }'), '"thread"'],
    ['what is no JSON', () => parseConfig('c', '{\n  "to": csv }'), 'csv }'],
    ['a key twice', () => parseConfig('c', '{ "to": "csv",\n "to": "csv" }'), '"to": "csv" }'],
    ['an unknown member', () => parseMapping('m', '{\n // x\n\t"column": {} }'), '"column"'],
  ])('point at %s', (_, read, start) => {
    const { text, column } = catchExcerpt(read);
    expect(text.slice(column - 1)).toMatch(new RegExp(`^${start}`));
  });
});

describe('errors about a header', () => {
  it.each([
    ['a quote that is never closed', 'Id,"Address,X\n1,2,3\n', 'Id,"Address,X', 4],
    ['one in the first field', '"Id,Address\n1,2\n', '"Id,Address', 1],
    ['a quote inside a field', '"Id","a",Add"ress\r\n', '"Id","a",Add"ress', 13],
    ['text after a quote', 'é,"a"b,c\n', 'é,"a"b,c', 6],
    ['a later line', '\n\n"I\nd",a"\n', 'd",a"', 5],
  ])('point at %s', async (_, content, text, column) => {
    await withDirectory(async (directory) => {
      await writeFiles(directory, { 'a.csv': content });
      const running = validate({ inputs: [join(directory, 'a.csv')], threads: 1 });
      await expect(running).rejects.toMatchObject({ excerpt: { text, column, hasValues: true } });
    });
  });
});

describe('an error about a column', () => {
  const place = expect.stringMatching(/a\.csv line 1$/);
  it.each([
    [
      'points at the first that leads nowhere',
      'Address,"City",plan tier\r\n',
      { place, text: 'Address,"City",plan tier', column: 10, hasValues: false },
    ],
    [
      'masks a line that may be a record',
      'Ana,Ash\n',
      { place, text: 'Ana,Ash', column: 1, hasValues: true },
    ],
    ['shows no line where the first is blank', '\nAddress,x\n', null],
    ['shows no line where the header has two', 'Address,"x\ny"\n', null],
  ])('%s', async (_, header, shown) => {
    await withDirectory(async (directory) => {
      await writeFiles(directory, { 'a.csv': `${header}a@example.com,b,c\n` });
      const running = validate({ inputs: [join(directory, 'a.csv')], threads: 1 });
      await expect(running).rejects.toMatchObject({
        message: expect.stringMatching(/^Cannot map column/),
        excerpt: shown,
      });
    });
  });
});

function catchExcerpt(read: () => unknown): Excerpt {
  try {
    read();
  } catch (error) {
    if (error instanceof RunError && error.excerpt !== null) return error.excerpt;
  }
  throw new Error('nothing was thrown that shows a place');
}
