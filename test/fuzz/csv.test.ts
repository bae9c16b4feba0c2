import { describe, expect, it } from 'vitest';

import type { CsvDialect } from '../../src/parse/dialect.ts';
import { joinPieces } from '../frame/frame-bytes.ts';
import { frameText, fuzzDialects, listCuts, readWithOracle, readWithScan } from './csv-reading.ts';
import { createRandom, readFuzzSettings, shrinkText } from './random.ts';
import type { Random } from './random.ts';

/**
 * CSV as csv-parse reads it and as we do, and our framer under every way that bytes can come in.
 * PINPOINT_READY_FUZZ=1000000 npx vitest run test/fuzz/csv.test.ts --testTimeout 0
 */
const { count, seed, isLong } = readFuzzSettings(6000);

/** Where csv-parse is known to read otherwise, and why our reading is the one that we want. */
const exceptions: { name: string; applies: (text: string, dialect: CsvDialect) => boolean }[] = [
  {
    // We read it as the exporters mean it: the backslash goes, whatever follows.
    name: 'csv-parse keeps a backslash that stands before anything but a quote or a backslash',
    applies: (text, { quoteEscape }) => quoteEscape === 'backslash' && /\\[^"\\]/.test(text),
  },
  {
    // To us it is text after a closing quote, as any other character would be.
    name: 'csv-parse lets U+0000 stand after a closing quote',
    applies: (text, { quote }) => quote !== null && text.includes('"\0'),
  },
];

const found = new Map<string, number>();

describe(`CSV, fuzzed from seed ${seed}`, () => {
  it.each(Object.entries(fuzzDialects))('%s: csv-parse reads the same', (name, dialect) => {
    const random = createRandom(seed);
    const share = Math.ceil(count / Object.keys(fuzzDialects).length);
    let text = '';
    for (let turn = 0; turn < share && isReadAlike(text, dialect); turn += 1) {
      text = writeText(random, dialect);
    }
    expect(findDifference(text, dialect)).toBeNull();
    tell(`${name}: ${share} inputs against csv-parse`);
  });

  it.each(Object.entries(fuzzDialects))('%s: chunks change nothing', (name, dialect) => {
    const random = createRandom(seed + 1);
    const share = Math.ceil(count / Object.keys(fuzzDialects).length / (isLong ? 1 : 6));
    let framings = 0;
    let fault: string | null = null;
    for (let turn = 0; turn < share && fault === null; turn += 1) {
      const text = writeText(random, dialect);
      const columns = 1 + random.below(3);
      const batchBytes = random.pick([1, 4, 1000]);
      framings += listCuts(Buffer.byteLength(text), 9).length;
      fault = describeFramingFault(text, dialect, columns, batchBytes);
    }
    expect(fault).toBeNull();
    tell(`${name}: ${share} inputs framed in ${framings} ways`);
  });

  it('reads every short text of the characters that matter as csv-parse does', () => {
    const dialect = fuzzDialects.rfc4180;
    const longest = isLong ? 8 : 5;
    let texts = 0;
    let different = '';
    for (const text of listTexts(['a', ',', '"', '\n', '\r'], longest)) {
      texts += 1;
      if (isReadAlike(text, dialect)) continue;
      different = text;
      break;
    }
    expect(findDifference(different, dialect)).toBeNull();
    tell(`all ${texts} texts of up to ${longest} characters against csv-parse`);
  });
});

/** The smallest text that shows the same difference, as both read it; null if there is none. */
function findDifference(text: string, dialect: CsvDialect): object | null {
  const smallest = shrinkText(text, (candidate) => !isReadAlike(candidate, dialect));
  if (isReadAlike(smallest, dialect)) return null;
  const [ours, theirs] = [readWithScan(smallest, dialect), readWithOracle(smallest, dialect)];
  return { text: smallest, ours, theirs };
}

function isReadAlike(text: string, dialect: CsvDialect): boolean {
  const ours = readWithScan(text, dialect);
  const theirs = readWithOracle(text, dialect);
  const isAlike =
    ours.isBroken === theirs.isBroken &&
    JSON.stringify(ours.records) === JSON.stringify(theirs.records);
  if (isAlike) return true;
  const exception = exceptions.find(({ applies }) => applies(text, dialect));
  if (exception === undefined) return false;
  found.set(exception.name, (found.get(exception.name) ?? 0) + 1);
  return true;
}

/** What is wrong with how a text is framed, and the smallest text that shows it; or null. */
function describeFramingFault(
  text: string,
  dialect: CsvDialect,
  columns: number,
  batchBytes: number,
): string | null {
  const find = (candidate: string) => findFramingFault(candidate, dialect, columns, batchBytes);
  if (find(text) === null) return null;
  const smallest = shrinkText(text, (candidate) => find(candidate) !== null);
  const how = `${columns} columns, batches of ${batchBytes} bytes`;
  return `${JSON.stringify(smallest)}, ${how}: ${find(smallest)}`;
}

function findFramingFault(
  text: string,
  dialect: CsvDialect,
  columns: number,
  batchBytes: number,
): string | null {
  const bytes = Buffer.from(text);
  const whole = frameText(bytes, dialect, columns, batchBytes, [bytes.length]);
  if (joinPieces(whole) !== bytes.toString('latin1')) return 'bytes are lost';
  const { records, isBroken, hasOddRecord } = readWithScan(text, dialect);
  const isSound = !isBroken && !hasOddRecord && (records[0]?.length ?? columns) === columns;
  if (isSound && whole.some(({ kind }) => kind !== 'batch')) return 'a good record is stray';
  if (isSound && !haveSameRecords(whole, records, dialect)) return 'a batch splits a record';
  const expected = JSON.stringify(whole);
  const cut = listCuts(bytes.length, 9).find(
    (sizes) => JSON.stringify(frameText(bytes, dialect, columns, batchBytes, sizes)) !== expected,
  );
  return cut === undefined ? null : `chunks of ${cut.join(', ')} bytes change the pieces`;
}

function haveSameRecords(
  pieces: readonly { readonly text: string }[],
  records: readonly unknown[],
  dialect: CsvDialect,
): boolean {
  const read = pieces.flatMap(
    ({ text }) => readWithScan(Buffer.from(text, 'latin1').toString('utf8'), dialect).records,
  );
  return JSON.stringify(read) === JSON.stringify(records);
}

/** A text that means something in the dialect: half are written by rule, half are any pieces. */
function writeText(random: Random, dialect: CsvDialect): string {
  const delimiter = String.fromCharCode(dialect.delimiter);
  const pieces = ['"', '"', '""', delimiter, delimiter, '\n', '\r\n', '\r', '\\', '\\"', ' '];
  const letters = ['a', 'b', 'é', '😀', "'", '\t', '\ufeff', '\0', ';', ','];
  const piece = (): string => random.pick(random.chance(0.6) ? pieces : letters);
  if (random.chance(0.5)) return random.list(14, piece).join('');
  const lineEnd = random.pick(['\n', '\r\n', '\r']);
  const columns = 1 + random.below(3);
  const field = (): string => {
    const text = random.list(4, piece).join('');
    if (dialect.quote === null) return text.replaceAll(/[\r\n]/g, '').replaceAll(delimiter, '');
    const escaped =
      dialect.quoteEscape === 'double'
        ? text.replaceAll('"', '""')
        : text.replaceAll(/["\\]/g, '\\$&');
    return random.chance(0.4) ? `"${escaped}"` : text.replaceAll(/["\r\n,;]/g, '');
  };
  const record = (): string => Array.from({ length: columns }, field).join(delimiter);
  return random.list(4, record).join(lineEnd) + (random.chance(0.5) ? lineEnd : '');
}

/** Every text of these characters, from the shortest on. */
function* listTexts(characters: readonly string[], longest: number): Generator<string> {
  for (let length = 0; length <= longest; length += 1) {
    for (let index = 0; index < characters.length ** length; index += 1) {
      let text = '';
      for (let rest = index; text.length < length; rest = Math.floor(rest / characters.length)) {
        text += characters[rest % characters.length];
      }
      yield text;
    }
  }
}

/** In long runs, what was tried and how often csv-parse was known to differ. */
function tell(line: string): void {
  if (!isLong) return;
  console.log(line);
  for (const [name, times] of found) console.log(`  ${times} times: ${name}`);
  found.clear();
}
