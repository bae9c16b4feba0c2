import { describe, expect, it } from 'vitest';

import { sniffEncoding } from '../../src/sniff/sniff-encoding.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');

describe('sniffEncoding', () => {
  it.each<[string, Uint8Array, string]>([
    ['ASCII', Buffer.from('a,b\n1,2\n'), 'utf-8 sure'],
    ['UTF-8', Buffer.from('Zoë\nKöln\n'), 'utf-8 sure'],
    ['UTF-8 that is cut within a character', Buffer.from('Zoë\nKö').subarray(0, 7), 'utf-8 sure'],
    [
      'UTF-8 with a damaged line',
      Buffer.concat([Buffer.from('Zoë\nKöln\n'), latin('Jürgen\n')]),
      'utf-8 likely',
    ],
    ['windows-1252', latin('Zo\xeb\nK\xf6ln\nplain\n'), 'windows-1252 likely'],
    ['neither', Buffer.from([0x61, 0x81, 0x0a, 0xff, 0x9d, 0x0a]), 'windows-1252 unsure'],
  ])('takes %s for it', (_name, bytes, wanted) => {
    const { encoding, certainty } = sniffEncoding(bytes);
    expect(`${encoding} ${certainty}`).toBe(wanted);
  });
});
