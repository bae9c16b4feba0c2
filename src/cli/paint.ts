import type { Writable } from 'node:stream';
import { styleText } from 'node:util';

/** Gives a text a colour, or leaves it as it is where the stream is to have none. */
export type Paint = (style: 'cyan' | 'dim' | 'red' | 'yellow', text: string) => string;

/** For terminals that have colours; NO_COLOR and FORCE_COLOR, as Node reads them, come first. */
export function createPaint(stream: Writable): Paint {
  return (style, text) => (text === '' ? '' : styleText(style, text, { stream }));
}
