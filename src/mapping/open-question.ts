import { pointTo } from './locate-values.ts';
import type { ShapeError } from './check-shape.ts';

/** What stands in a mapping for a choice that only a person can make. */
export const OPEN_QUESTION = '?';

/** Members whose value may be an open question; in others, a question mark is a text. */
const ASKED = new Set(['to', 'format', 'timezone', 'defaultCountry', 'when']);

/** The first choice that is still to be made, or null. */
export function findOpenQuestion(mapping: unknown): ShapeError | null {
  return findWithin(mapping, '', '');
}

function findWithin(value: unknown, pointer: string, parent: string): ShapeError | null {
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, member] of Object.entries(value)) {
    const place = pointTo(pointer, name);
    const isAsked = ASKED.has(name) || ASKED.has(parent) || parent === 'columns';
    if (member === OPEN_QUESTION && isAsked) {
      return { pointer: place, sentence: describeQuestion(name, parent) };
    }
    const found = findWithin(member, place, name);
    if (found !== null) return found;
  }
  return null;
}

function describeQuestion(name: string, parent: string): string {
  if (parent === 'columns') {
    return `column ${JSON.stringify(name)} has no place yet: write a path in place of "?", such as ${JSON.stringify(`Attributes.${name}`)}, or { "drop": true }`;
  }
  return `"${name === '0' ? parent : name}" is still open: write your choice in place of "?"`;
}
