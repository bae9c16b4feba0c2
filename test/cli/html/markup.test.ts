import { expect, it } from 'vitest';

import { markup, showInvisible } from '../../../src/cli/html/markup.ts';

it.each([
  ['tags', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['what ends an attribute', `" onload='x'`, '&quot; onload=&#39;x&#39;'],
  ['entities', '&lt;', '&amp;lt;'],
  ['control characters', 'a\u001b[31m\0b', 'a\\x1b[31m\\x00b'],
  ['what turns the direction', 'a\u202eb', 'a\\u202eb'],
  ['half a surrogate pair', 'a\ud800', 'a\\ud800'],
  ['other scripts', '美咲 é', '美咲 é'],
])('markup escapes %s', (_, text, expected) => {
  expect(markup`<b title="${text}">${text}</b>`.html).toBe(
    `<b title="${expected}">${expected}</b>`,
  );
});

it('markup puts lists one after another, and nothing for null', () => {
  expect(markup`${[markup`<i>a</i>`, '<', [1, null]]}`.html).toBe('<i>a</i>&lt;1');
});

it('showInvisible leaves no control character', () => {
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join('');
  expect(showInvisible(all)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
});
