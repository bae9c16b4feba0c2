import { Readable } from 'node:stream';

import * as fc from 'fast-check';
import { parser } from 'stream-json/parser.js';
import { streamArray } from 'stream-json/streamers/stream-array.js';
import { describe, expect, it } from 'vitest';

import { parseJsonText } from '../../src/parse/json-text.ts';
import { JsonDocumentScanner } from '../../src/parse/scan-json.ts';
import type { JsonPlace } from '../../src/parse/scan-json.ts';

interface Found {
  /** `ok` or `bad`, and the record's text. */
  readonly records: string[];
  /** 1-based line of each record. */
  readonly lines: number[];
  readonly isArrayClosed: boolean;
  /** Where the scanner stood before each record. */
  readonly places: { readonly at: number; readonly place: JsonPlace }[];
  /** Line feeds that the scanner counted. */
  readonly lineFeeds: number;
}

/** Not part of the document: stands behind the bytes that are there, and must not be looked at. */
const STALE_BYTES = Buffer.from('\n{"]}\\,');

/** Scans a document of which the first `ends[0]` bytes are there, then the first `ends[1]`, ... */
function scanInSteps(
  document: Buffer,
  ends: readonly number[],
  start?: { at: number; place: JsonPlace },
): Found {
  const scanner = new JsonDocumentScanner(start?.place);
  const found = { records: [], lines: [], places: [] } as Pick<
    Found,
    'records' | 'lines' | 'places'
  >;
  let from = start?.at ?? 0;
  let line = 1;
  for (const to of [...ends, document.length]) {
    const isLast = to === document.length;
    const bytes = Buffer.concat([document.subarray(0, to), STALE_BYTES]);
    for (;;) {
      const place = { at: from, place: scanner.savePlace() };
      const scan = scanner.next(bytes, from, to, isLast);
      if (scan.outcome === 'need-more') break;
      const recordLine = line + scan.linesBefore;
      line += scan.lines;
      from = scan.next;
      if (scan.outcome === 'end') break;
      const mark = scan.outcome === 'record' ? 'ok' : 'bad';
      found.records.push(`${mark} ${document.toString('utf8', scan.start, scan.end)}`);
      found.lines.push(recordLine);
      found.places.push(place);
    }
    if (isLast) break;
  }
  return { ...found, isArrayClosed: !scanner.savePlace().isInArray, lineFeeds: line - 1 };
}

function scanWhole(text: string): Found {
  return scanInSteps(Buffer.from(text), []);
}

describe('JsonDocumentScanner, sound documents', () => {
  const documents: { name: string; text: string; records: string[] }[] = [
    { name: 'nothing', text: '', records: [] },
    { name: 'white space', text: ' \t\r\n', records: [] },
    { name: 'empty array', text: '[ \n]\n', records: [] },
    { name: 'one object', text: '{"a":1}', records: ['{"a":1}'] },
    { name: 'compact array', text: '[{"a":1},{"b":2}]', records: ['{"a":1}', '{"b":2}'] },
    { name: 'array of arrays', text: '[[1,2],[[]]]', records: ['[1,2]', '[[]]'] },
    {
      name: 'array of scalars',
      text: '[1,-2.5e3 ,"a b",true\n,null]',
      records: ['1', '-2.5e3', '"a b"', 'true', 'null'],
    },
    { name: 'scalar at the end', text: '{} 12', records: ['{}', '12'] },
    { name: 'values side by side', text: '{}{}"a"1[2]', records: ['{}', '{}', '"a"', '1', '2'] },
    {
      name: 'indented values one after another',
      text: '{\n  "a": 1\n}\n{\n  "b": {\n    "c": 2\n  }\n}\n',
      records: ['{\n  "a": 1\n}', '{\n  "b": {\n    "c": 2\n  }\n}'],
    },
    {
      name: 'arrays one after another',
      text: '[{"a":1}]\n[{"b":2}]',
      records: ['{"a":1}', '{"b":2}'],
    },
    { name: 'brackets in strings', text: '[{"a":"]}[{"},"]"]', records: ['{"a":"]}[{"}', '"]"'] },
    {
      name: 'quotes and backslashes in strings',
      text: String.raw`[{"a":"\"}"},{"b":"\\"},{"c":"\\\""}]`,
      records: [String.raw`{"a":"\"}"}`, String.raw`{"b":"\\"}`, String.raw`{"c":"\\\""}`],
    },
    { name: 'commas too few and too many', text: '[,{} 1,,{},]', records: ['{}', '1', '{}'] },
    { name: 'invalid inside, but with an end', text: '[{a:1,},1x]', records: ['{a:1,}', '1x'] },
  ];

  it.each(documents)('finds the records: $name', ({ text, records }) => {
    const found = scanWhole(text);
    expect(found.records).toEqual(records.map((record) => `ok ${record}`));
    expect(found.isArrayClosed).toBe(true);
  });

  it('tells the line of each record', () => {
    expect(scanWhole('\n[\n  {\r\n  },\n\n  1, 2,\n  {}\n]\n').lines).toEqual([3, 6, 6, 7]);
  });

  it('goes on past one comma and one line break', () => {
    const bytes = Buffer.from('[1 ,\r\n\n 2]');
    const { end, next, lines } = new JsonDocumentScanner().next(bytes, 0, bytes.length, true);
    expect({ end, next, lines }).toEqual({ end: 2, next: 6, lines: 1 });
  });

  it('follows brackets as deep as they go', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(scanWhole(`[${deep},{}]`).records).toEqual([`ok ${deep}`, 'ok {}']);
  });
});

describe('JsonDocumentScanner, bad records', () => {
  const documents: { name: string; text: string; records: string[]; isArrayClosed?: boolean }[] = [
    {
      name: 'a string that is not closed',
      text: '[\n  {\n    "a": "x\n  },\n  {\n    "b": 1\n  }\n]',
      records: ['bad {\n    "a": "x\n  },', 'ok {\n    "b": 1\n  }'],
    },
    {
      name: 'a brace that is not closed',
      text: '[\r\n  {\r\n    "a": {\r\n      "b": 1\r\n  },\r\n  {\r\n  }\r\n]',
      records: ['bad {\r\n    "a": {\r\n      "b": 1\r\n  },', 'ok {\r\n  }'],
    },
    {
      name: 'a bracket of the other kind',
      text: '{\n\t"a": [1}\n}\n{\n\t"b": 2\n}\n',
      records: ['bad {\n\t"a": [1}\n}', 'ok {\n\t"b": 2\n}'],
    },
    {
      name: 'the last record of an array',
      text: '[\n {"a": "x},\n {"b": "y}\n]\n',
      records: ['bad {"a": "x},', 'bad {"b": "y}'],
    },
    {
      name: 'an array on the lines of its records',
      text: '[{"a": "x},\n{"b": 1},\n{"c": "y},\n{"d": 2}]',
      records: ['bad {"a": "x},', 'ok {"b": 1}', 'bad {"c": "y},', 'ok {"d": 2}'],
    },
    {
      name: 'the same, with a space in the place of the bracket',
      text: '[{"a": "x},\n {"b": 1},\n {"c": "y},\n {"d": 2}]',
      records: ['bad {"a": "x},', 'ok {"b": 1}', 'bad {"c": "y},', 'ok {"d": 2}'],
    },
    {
      name: 'commas at the start of lines',
      text: '[ {"a": "x}\n, {"b": "y}\n, {"c": 1}\n]',
      records: ['bad {"a": "x}', 'bad {"b": "y}', 'ok {"c": 1}'],
    },
    {
      name: 'an array in the middle of a line',
      text: '[\n  {}, {"a": "x}, {}\n  ],\n  {}\n]',
      records: ['ok {}', 'bad {"a": "x}, {}\n  ],', 'ok {}'],
    },
    {
      name: 'a record after one that ends on a line of its own',
      text: '[\n  {\n    "a": 1\n  }, {"b": "x},\n    {},\n  {}\n]',
      records: ['ok {\n    "a": 1\n  }', 'bad {"b": "x},\n    {},', 'ok {}'],
    },
    {
      name: 'text between records',
      text: '{}\n    (3 rows)\n{}\n',
      records: ['ok {}', 'bad (3 rows)', 'ok {}'],
    },
    {
      name: 'words that are no JSON',
      text: '[\nNaN,\n{}]',
      records: ['bad NaN,', 'ok {}'],
    },
    {
      name: 'commas outside an array',
      text: '{"a":1},\n{"b":2}\n',
      records: ['ok {"a":1}', 'bad ,', 'ok {"b":2}'],
    },
    { name: 'a bracket too many', text: '[{}]]\n{}', records: ['ok {}', 'bad ]', 'ok {}'] },
    { name: 'a brace too many', text: '[{}},\n{}]', records: ['ok {}', 'bad },', 'ok {}'] },
    { name: 'a byte order mark', text: '\uFEFF{}\n{}', records: ['bad \uFEFF{}', 'ok {}'] },
    {
      name: 'an escaped line feed',
      text: '{"a":"\\\n"}\n{}',
      records: ['bad {"a":"\\\n"}', 'ok {}'],
    },
    {
      name: 'a document cut short inside a record',
      text: '[{"a":1},{"b":',
      records: ['ok {"a":1}', 'bad {"b":'],
      isArrayClosed: false,
    },
    {
      name: 'a document cut short between records',
      text: '[{"a":1},\n',
      records: ['ok {"a":1}'],
      isArrayClosed: false,
    },
    { name: 'a string that never ends', text: '{} "a', records: ['ok {}', 'bad "a'] },
  ];

  it.each(documents)('reads on after $name', ({ text, records, isArrayClosed = true }) => {
    const found = scanWhole(text);
    expect(found.records).toEqual(records);
    expect(found.isArrayClosed).toBe(isArrayClosed);
  });
});

describe('JsonDocumentScanner.skipRecord', () => {
  it('lets a record go in pieces, up to the next one', () => {
    const document = Buffer.from(
      '[\n  {\n    "a": [\n      1,\n      {}\n    ]\n  },\n  {"b": 2}\n]',
    );
    const scanner = new JsonDocumentScanner();
    let to = 8;
    let { outcome, start: from } = scanner.next(document, 0, to, false);
    let lines = 1;
    while (outcome === 'need-more') {
      to += 1;
      const skipped = scanner.skipRecord(document.subarray(0, to), from, to, false);
      outcome = skipped.outcome;
      from = skipped.next;
      lines += skipped.lines;
    }
    expect({ outcome, lines, rest: document.toString('utf8', from, to) }).toEqual({
      outcome: 'malformed',
      lines: 7,
      rest: '  {',
    });
    const { start, end } = scanner.next(document, from, document.length, true);
    expect(document.toString('utf8', start, end)).toBe('{"b": 2}');
    expect(scanner.savePlace().isInArray).toBe(true);
  });

  it('skips to the end of the input where no record follows', () => {
    const document = Buffer.from('{"a": [\n  {},\n');
    const scanner = new JsonDocumentScanner();
    scanner.next(document, 0, 5, false);
    const { outcome, next, lines } = scanner.skipRecord(document, 3, document.length, true);
    expect({ outcome, next, lines }).toEqual({ outcome: 'malformed', next: 14, lines: 2 });
  });
});

const indents = fc.constantFrom(0, 1, 2, '\t');
const lineBreaks = fc.constantFrom('\n', '\r\n');
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });
const jsonValue = fc.jsonValue({ maxDepth: 3 });

/** Offsets in a document, in order, from places between 0 and 1. */
function toEnds(document: Buffer, places: readonly number[]): number[] {
  return places.map((place) => Math.floor(place * document.length)).toSorted((a, b) => a - b);
}

function withoutMarks(found: Found): unknown[] {
  return found.records.map((record): unknown => JSON.parse(record.replace(/^ok /u, '')));
}

async function readWithStreamJson(document: Buffer): Promise<unknown[]> {
  const elements = Readable.from([document]).pipe(parser.asStream()).pipe(streamArray.asStream());
  const values: unknown[] = [];
  for await (const { value } of elements as AsyncIterable<{ value: unknown }>) values.push(value);
  return values;
}

describe('JsonDocumentScanner beside other readers', () => {
  it('finds the elements that JSON.parse and stream-json find, in any chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(jsonValue, { maxLength: 8 }),
        indents,
        lineBreaks,
        cuts,
        async (values, indent, lineBreak, places) => {
          const text = JSON.stringify(values, null, indent).replaceAll('\n', lineBreak);
          const document = Buffer.from(text);
          const found = withoutMarks(scanInSteps(document, toEnds(document, places)));
          expect(found).toEqual(JSON.parse(text));
          expect(found).toEqual(await readWithStreamJson(document));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('finds objects that follow one another', () => {
    fc.assert(
      fc.property(
        fc.array(fc.object({ maxDepth: 2 })),
        indents,
        cuts,
        (objects, indent, places) => {
          const texts = objects.map((object) => JSON.stringify(object, null, indent));
          const document = Buffer.from(texts.join(' '));
          const { records } = scanInSteps(document, toEnds(document, places));
          expect(records).toEqual(texts.map((text) => `ok ${text}`));
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('JsonDocumentScanner, damaged documents', () => {
  const brackets = fc.constantFrom('[', ']', '{', '}', '{}', '\n  {', '\n]', '{"a": [1]\n},\n');
  const others = fc.constantFrom(',', '"', ':', '\\', '1', 'nul', 'x', 'é', '"a": "b"');
  const spaces = fc.constantFrom(' ', '  ', '\t', '\n', '\r\n');
  const pieces = fc.oneof(brackets, others, spaces);
  const documents = fc.array(pieces, { maxLength: 40 }).map((parts) => Buffer.from(parts.join('')));

  it('gives the same for any chunks', () => {
    fc.assert(
      fc.property(documents, cuts, (document, places) => {
        const whole = scanInSteps(document, []);
        expect(scanInSteps(document, toEnds(document, places))).toEqual(whole);
      }),
      { numRuns: 1500 },
    );
  });

  it('goes on from any saved place, and ends a record where a batch ends', () => {
    fc.assert(
      fc.property(documents, fc.nat(8), fc.nat(8), (document, first, count) => {
        const whole = scanInSteps(document, []);
        const last = first + count;
        fc.pre(first < whole.places.length);
        const end = whole.places[last]?.at ?? document.length;
        const part = scanInSteps(document.subarray(0, end), [], whole.places[first]);
        expect(part.records).toEqual(whole.records.slice(first, last));
      }),
      { numRuns: 1500 },
    );
  });

  it('loses nothing, counts every line, and calls nothing malformed that is JSON', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const { records, lineFeeds } = scanInSteps(document, []);
        const kept = records.map((record) => record.replace(/^(?:ok|bad) /u, '')).join('');
        expect(withoutSeparators(kept)).toBe(withoutSeparators(document.toString()));
        expect(lineFeeds).toBe(document.toString().split('\n').length - 1);
        const bad = records.filter((record) => record.startsWith('bad '));
        expect(bad.filter((record) => 'value' in parseJsonText(record.slice(4)))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});

/** A text without what may stand between records. */
function withoutSeparators(text: string): string {
  return text.replaceAll(/[\s,[\]]/gu, '');
}
