import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { normalizeEmail } from '../../src/normalize/email.ts';
import { findUnstable, listNotCanonical } from './canonical-checks.ts';

const LOCAL_64 = 'a'.repeat(64);
const LABEL_63 = 'b'.repeat(63);

describe('normalizeEmail', () => {
  it('leaves addresses as they are', () => {
    expect(
      listNotCanonical(normalizeEmail, [
        'ann@example.com',
        'Ann.Lee+news@example.com',
        "o'neil@example.co.uk",
        '!#$%&*+/=?^_`{|}~-@example.com',
        '1@2.example',
        'ann@xn--mnchen-3ya.de',
        'j\u00F6rg@m\u00FCnchen.de',
        '\u7528\u6237@\u4F8B\u5B50.\u5E7F\u544A',
        `${LOCAL_64}@example.com`,
        `a@${LABEL_63}.com`,
        `${LOCAL_64}@${LABEL_63}.${LABEL_63}.${'c'.repeat(57)}.com`,
      ]),
    ).toEqual([]);
  });

  it.each([
    ['an upper-case domain', 'ann@EXAMPLE.COM', 'ann@example.com'],
    ['a mixed-case domain, not the local part', 'Ann@Example.Com', 'Ann@example.com'],
    ['an upper-case letter beyond ASCII', 'ann@M\u00DCNCHEN.de', 'ann@m\u00FCnchen.de'],
  ])('lowers %s', (_name, text, value) => {
    expect(normalizeEmail(text)).toEqual({ value, repairs: ['email-domain-case'] });
  });

  it.each([
    ['no @', 'ann.example.com', 'no @'],
    ['two @', 'ann@@example.com', 'more than one @'],
    ['an @ in the local part', 'ann@lee@example.com', 'more than one @'],
    ['two addresses', 'ann@example.com; lee@example.com', 'more than one address'],
    ['a link', 'mailto:ann@example.com', 'a mailto: link, not a bare address'],
    ['a name', 'Ann <ann@example.com>', 'a name or angle brackets around the address'],
    ['brackets', '<ann@example.com>', 'a name or angle brackets around the address'],
    ['no local part', '@example.com', 'nothing before the @'],
    ['no domain', 'ann@', 'nothing after the @'],
    ['a leading dot', '.ann@example.com', 'a dot at an end of the part before the @'],
    ['a trailing dot', 'ann.@example.com', 'a dot at an end of the part before the @'],
    ['a double dot', 'a..b@example.com', 'two dots in a row before the @'],
    ['a space', 'ann lee@example.com', 'a space before the @'],
    ['a quoted local part', '"ann"@example.com', 'the character " before the @'],
    ['a comma', 'ann,lee@example.com', 'the character , before the @'],
    ['a no-break space', 'ann\u00A0@example.com', 'the character U+00A0 before the @'],
    ['a control character', 'ann@exam\u0007ple.com', 'the character U+0007 after the @'],
    ['an emoji', '\u{1F600}@example.com', 'the character U+1F600 before the @'],
    ['a space in the domain', 'ann@exam ple.com', 'a space after the @'],
    ['an underscore in the domain', 'ann@my_host.com', 'the character _ after the @'],
    ['an IP address', 'ann@[192.0.2.1]', 'the character [ after the @'],
    ['a bare IP address', 'ann@192.0.2.1', 'a domain that ends in a number'],
    ['a single label', 'ann@localhost', 'no dot after the @'],
    ['a double dot in the domain', 'ann@example..com', 'a dot too many after the @'],
    ['a dot at the end', 'ann@example.com.', 'a dot too many after the @'],
    ['a leading hyphen', 'ann@-example.com', 'a hyphen at an end of a domain label'],
    ['a trailing hyphen', 'ann@example-.com', 'a hyphen at an end of a domain label'],
    ['a numeric end', 'ann@example.123', 'a domain that ends in a number'],
    ['a long local part', `a${LOCAL_64}@example.com`, 'more than 64 bytes before the @'],
    [
      'a local part of many bytes',
      `${'\u00FC'.repeat(33)}@b.co`,
      'more than 64 bytes before the @',
    ],
    ['a long label', `a@b${LABEL_63}.com`, 'a domain label over 63 characters'],
    ['a long address', `a@${`${LABEL_63}.`.repeat(4)}com`, 'more than 254 bytes'],
    ['many bytes', `a@${`${'\u00FC'.repeat(63)}.`.repeat(2)}de`, 'more than 254 bytes'],
  ])('rejects %s', (_name, text, reason) => {
    expect(normalizeEmail(text)).toEqual({ code: 'invalid-email', facts: { reason } });
  });

  it('answers at once for a long text', () => {
    const reason = 'more than 254 bytes';
    for (const text of [`<${'@'.repeat(300_000)}`, `@${','.repeat(300_000)}`]) {
      expect(normalizeEmail(text)).toEqual({ code: 'invalid-email', facts: { reason } });
    }
  });

  it('accepts every plain address', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        expect(normalizeEmail(text)).toHaveProperty('value');
      }),
    );
  });

  it('is idempotent', () => {
    const part = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
    const addresses = fc.tuple(part, part, part).map(([a, b, c]) => `${a}@${b}.${c}`);
    const letters = fc.string({
      unit: fc.constantFrom('a', 'B', '1', '.', '-', '\u0130', '\u03A3', '\u1E9E', '\u212A'),
      minLength: 1,
    });
    const cased = letters.map((domain) => `Ann@${domain}.com`);
    expect(findUnstable(normalizeEmail, fc.oneof(addresses, cased, fc.string()), 1500)).toBeNull();
  });
});
