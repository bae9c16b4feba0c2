import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';

import { parseJsonText } from '../../src/parse/json-text.ts';
import { runJson } from '../kernel/run-kernel.ts';
import type { KernelRun } from '../kernel/run-kernel.ts';
import { writeEndpointLine } from './endpoint-text.ts';
import {
  countKeys,
  countKeysIn,
  hasHalfPairIn,
  measureDepthIn,
  parseNatively,
  toNative,
  valueAt,
} from './native-json.ts';
import { createRandom, readFuzzSettings, shrinkText } from './random.ts';

/**
 * NDJSON lines as JSON.parse and Ajv judge them, and as we do.
 * PINPOINT_READY_FUZZ=500000 npx vitest run test/fuzz/ndjson.test.ts --testTimeout 0
 */
const { count, seed, isLong } = readFuzzSettings(2500);

// The schema as any other program would use it: our own keywords and formats are not known.
const schema = JSON.parse(
  readFileSync(new URL('../../schemas/endpoint.schema.json', import.meta.url), 'utf8'),
) as object;
const isEndpoint = new Ajv2020({
  strict: false,
  validateFormats: false,
  unicode: false,
  logger: false,
}).compile(schema);

/** A problem that we find where they find none, and when that is as it should be. */
interface Exception {
  readonly name: string;
  readonly codes: readonly string[];
  readonly applies: (value: unknown, line: string) => boolean;
}

/** Lines that JSON.parse takes and we refuse, and why. */
const parseExceptions: readonly Exception[] = [
  {
    // No output could hold it: UTF-8 has no bytes for it.
    name: 'JSON.parse takes half of a surrogate pair',
    codes: ['invalid-json'],
    applies: (_value, line) => hasHalfPairIn(line),
  },
  {
    // Which of the two was meant is not for us to say.
    name: 'JSON.parse keeps the last of two members with one key',
    codes: ['duplicate-key'],
    applies: (value, line) => countKeysIn(line) > countKeys(value),
  },
  {
    name: 'JSON.parse reads any depth that memory allows',
    codes: ['json-too-deep'],
    applies: (_value, line) => measureDepthIn(line) > 32,
  },
  {
    name: 'JSON.parse reads values that are no records',
    codes: ['not-an-object'],
    applies: (value) => typeof value !== 'object' || value === null || Array.isArray(value),
  },
];

/** Endpoints that pass the schema as Ajv alone applies it, and that we refuse, and why. */
const schemaExceptions: readonly Exception[] = [
  {
    name: 'the format "email-address" is our own',
    codes: ['invalid-email'],
    applies: (value) => valueAt(value, ['ChannelType']) === 'EMAIL',
  },
  {
    // Ajv knows the pattern of E.164 alone.
    name: 'a phone number that is in no numbering plan',
    codes: ['invalid-phone'],
    applies: (value) => ['SMS', 'VOICE'].includes(String(valueAt(value, ['ChannelType']))),
  },
  {
    name: 'the format "iana-timezone" is our own',
    codes: ['invalid-timezone'],
    applies: (value) => valueAt(value, ['Demographic', 'Timezone']) !== undefined,
  },
  {
    name: 'the schema does not list languages, nor the countries of locales',
    codes: ['invalid-locale'],
    applies: (value) => valueAt(value, ['Demographic', 'Locale']) !== undefined,
  },
  {
    // JSON.parse gives Ajv another number, which passes.
    name: 'a number that would lose digits, or become infinite or zero',
    codes: ['invalid-number'],
    applies: (_value, line) => /[eE]-?400|1e999|9007199254740993|12345678901234567890/.test(line),
  },
  {
    // The schema has a least length; that white space is no value is our rule.
    name: 'a blank text is no value',
    codes: ['missing-address', 'missing-channel-type', 'empty-record'],
    applies: (value) =>
      [['Id'], ['Address'], ['User', 'UserId']].some((path) => isBlank(valueAt(value, path))),
  },
];

const found = new Map<string, number>();

describe(`NDJSON, fuzzed from seed ${seed}`, () => {
  it('is judged as JSON.parse and Ajv judge it', () => {
    const random = createRandom(seed);
    const totals = { lines: 0, taken: 0, passing: 0, accepted: 0 };
    let fault: string | null = null;
    for (let turn = 0; turn < count && fault === null; turn += 1) {
      const line = writeEndpointLine(random);
      const native = parseNatively(line);
      const run = runJson(line);
      totals.lines += 1;
      totals.taken += native === null ? 0 : 1;
      totals.passing += native !== null && isEndpoint(native.value) ? 1 : 0;
      totals.accepted += run.rows.length;
      if (findFault(line, run) !== null) fault = describeSmallest(line);
    }
    expect(fault).toBeNull();
    // What is never tried is not tested.
    expect(totals.taken / totals.lines).toBeGreaterThan(0.8);
    expect(totals.accepted / totals.lines).toBeGreaterThan(0.1);
    expect(totals.passing / totals.lines).toBeGreaterThan(0.02);
    if (isLong) console.log(JSON.stringify(totals), Object.fromEntries(found));
  });
});

function describeSmallest(line: string): string {
  const smallest = shrinkText(line, (candidate) => findFault(candidate) !== null);
  return `${JSON.stringify(smallest)}: ${findFault(smallest)}`;
}

/** In what our verdict on a line differs from theirs, or null. */
function findFault(line: string, run: KernelRun = runJson(line)): string | null {
  if (line === '') return null;
  if (/^[ \t\r]*$/.test(line)) return run.result.counts.blankLines === 1 ? null : 'it is not blank';
  if (run.rows.length + run.errors.length !== 1) return 'it is not one record';
  const native = parseNatively(line);
  const parseError = run.errors[0]?.find(({ stage }) => stage === 'parse');
  if (native === null) {
    return parseError === undefined ? 'JSON.parse refuses it, and we do not' : null;
  }
  if (parseError !== undefined) {
    if (isKnown(parseExceptions, [parseError.code], line, native.value)) return null;
    return `JSON.parse takes it, and we find ${parseError.code}`;
  }
  if (!isSameValue(line, native.value)) return 'JSON.parse reads another value';
  const isPassing = isEndpoint(native.value);
  const [row] = run.rows;
  if (row === undefined) {
    if (!isPassing || isKnown(schemaExceptions, run.codes[0], line, native.value)) return null;
    return `Ajv passes it, and we find ${run.codes[0].join()}`;
  }
  return findRowFault(row);
}

function findRowFault(row: string): string | null {
  const written = parseNatively(row);
  if (written === null) return 'the row is not JSON';
  if (!isEndpoint(written.value)) return `Ajv refuses the row: ${isEndpoint.errors?.[0].message}`;
  const again = runJson(row);
  if (again.rows[0] !== row) return 'the row, read again, is another one';
  return Object.keys(again.result.repairs).length === 0 ? null : 'the row needs repairs';
}

/** Whether our own JSON reader gives what JSON.parse gives, but for the type of its numbers. */
function isSameValue(line: string, value: unknown): boolean {
  const ours = parseJsonText(line);
  return 'value' in ours && isDeepStrictEqual(toNative(ours.value), value);
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}

/** Whether each of these problems has a reason that is named, and that holds. */
function isKnown(
  exceptions: readonly Exception[],
  codes: readonly string[],
  line: string,
  value: unknown,
): boolean {
  return codes.every((code) => {
    const exception = exceptions.find(
      (one) => one.codes.includes(code) && one.applies(value, line),
    );
    if (exception !== undefined) found.set(exception.name, (found.get(exception.name) ?? 0) + 1);
    return exception !== undefined;
  });
}
