/** Bytes of a value as JSON text in UTF-8, or 0 where they are surely within the limit. */
export function measureBeyond(value: unknown, limitBytes: number): number {
  return isSurelyWithin(limitBytes, value) ? 0 : measureEncodedBytes(value);
}

/** Bytes of a value as JSON text in UTF-8, without white space between its parts. */
export function measureEncodedBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/**
 * Whether a value is surely no longer than the limit as JSON text, found without writing it. False
 * means that it has to be measured. Most endpoints are far below their limit, and this takes less
 * than half the time of writing them once more.
 */
export function isSurelyWithin(limitBytes: number, value: unknown): boolean {
  return spend(value, limitBytes) >= 0;
}

// One UTF-16 unit is at most 6 bytes of JSON: `\u0000`.
const mostBytesPerUnit = 6;
// Quotes, colon and comma around a name or a text; also more than any number or word takes.
const mostBytesAround = 32;

/** What is left of the budget after the most bytes that the value could take; below 0: too much. */
function spend(value: unknown, budgetBytes: number): number {
  if (typeof value === 'string') {
    return budgetBytes - value.length * mostBytesPerUnit - mostBytesAround;
  }
  const left = budgetBytes - mostBytesAround;
  if (Array.isArray(value)) {
    return spendOnList(value, left);
  }
  return isObject(value) ? spendOnObject(value, left) : left;
}

function spendOnList(list: readonly unknown[], budgetBytes: number): number {
  let left = budgetBytes;
  for (let index = 0; index < list.length && left >= 0; index += 1) {
    left = spend(list[index], left);
  }
  return left;
}

function spendOnObject(object: Readonly<Record<string, unknown>>, budgetBytes: number): number {
  let left = budgetBytes;
  // Not Object.entries: a list for each member takes longer than all the rest.
  for (const name of Object.keys(object)) {
    left = spend(object[name], left - name.length * mostBytesPerUnit);
    if (left < 0) {
      break;
    }
  }
  return left;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
