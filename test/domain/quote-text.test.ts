import { describe, expect, it } from 'vitest';

import { quoteText } from '../../src/domain/quote-text.ts';

describe('quoteText', () => {
  it.each([
    { name: 'plain text', text: 'Zoë 😀', quoted: '"Zoë 😀"' },
    { name: 'nothing', text: '', quoted: '""' },
    { name: 'line breaks and tabs', text: 'a\r\n\tb', quoted: '"a\\r\\n\\tb"' },
    { name: 'an escape sequence', text: '\u001b[2J', quoted: '"\\u001b[2J"' },
    { name: 'a zero width space', text: 'a\u200Bb', quoted: '"a\\u200bb"' },
    { name: 'text made to run backwards', text: '\u202Eabc', quoted: '"\\u202eabc"' },
    { name: 'half a character', text: 'a\uD83D', quoted: '"a\\ud83d"' },
    { name: 'an invisible character of two units', text: '\u{E0001}', quoted: '"\\udb40\\udc01"' },
    { name: '60 characters', text: '😀'.repeat(60), quoted: `"${'😀'.repeat(60)}"` },
    { name: '61 characters', text: 'x'.repeat(61), quoted: `"${'x'.repeat(59)}…"` },
    { name: '61 characters of two units', text: '😀'.repeat(61), quoted: `"${'😀'.repeat(59)}…"` },
  ])('shows $name', ({ text, quoted }) => {
    expect(quoteText(text)).toBe(quoted);
  });
});
