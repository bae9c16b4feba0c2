import { describe, expect, it } from 'vitest';

import { parseTemplate } from '../../src/mapping/template-text.ts';

describe('parseTemplate', () => {
  it.each([
    ['one column', '${a}', [{ name: 'a' }]],
    [
      'text around columns',
      'x-${a}/${b c}!',
      [{ text: 'x-' }, { name: 'a' }, { text: '/' }, { name: 'b c' }, { text: '!' }],
    ],
    ['space within the braces', '${ a.b }', [{ name: 'a.b' }]],
    ['an escape', '$${a} ${b}', [{ text: '${a} ' }, { name: 'b' }]],
    ['a dollar', '$5 ${a}', [{ text: '$5 ' }, { name: 'a' }]],
  ])('reads %s', (_name, template, parts) => {
    expect(parseTemplate(template)).toEqual(parts);
  });

  it.each([
    ['an open brace', 'x${a', /write \$\{column\}/],
    ['no name', '${}', /write \$\{column\}/],
    ['no column', 'cust-1', /names no column/],
    ['only an escape', '$${a}', /names no column/],
  ])('says what is wrong: %s', (_name, template, reason) => {
    expect(parseTemplate(template)).toMatch(reason);
  });
});
