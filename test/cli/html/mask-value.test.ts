import { expect, it } from 'vitest';

import { maskValue } from '../../../src/cli/html/mask-value.ts';

it.each([
  ['ana.Mora@example.com', 'xxx.Xxxx@xxxxxxx.xxx'],
  ['+44 (7700) 900123', '+99 (9999) 999999'],
  ['Zoë 美咲 ٣', 'Xxx xx 9'],
  ['a\u0000b\n🙂', 'x·x··'],
  ['', ''],
  ['x'.repeat(61), `${'x'.repeat(60)}…`],
])('maskValue %j', (value, expected) => {
  expect(maskValue(value)).toBe(expected);
});
