import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { skipRecords } from '../../src/frame/skip-records.ts';
import { compileSyntax } from '../../src/parse/csv-syntax.ts';
import type { CsvSyntax } from '../../src/parse/csv-syntax.ts';
import { COMPLETE, CsvScan, scanRecord } from '../../src/parse/scan-csv.ts';
import { presets } from '../../src/parse/presets.ts';

const syntaxes: [string, CsvSyntax][] = [
  ['rfc4180', compileSyntax(presets.rfc4180)],
  ['other delimiter', compileSyntax({ ...presets.rfc4180, delimiter: 59 })],
];

const roughText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        '""',
        ',',
        ';',
        '\n',
        '\r',
        '\r\n',
        'a',
        'é',
        'some longer words',
        '"a,b"',
      ),
      fc.constantFrom('1,2,3\n', '"1","2",3\n', '"a\nb",2,3\n', `${'x'.repeat(40)},"y"\n`),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => Buffer.from(pieces.join('')));

describe('skipRecords', () => {
  it.each(syntaxes)('stops where a walk record by record does: %s', (_name, syntax) => {
    fc.assert(
      fc.property(roughText, fc.nat(300), fc.nat(40), (bytes, target, maxRecordBytes) => {
        const at = skipRecords(bytes, 0, target, bytes.length, syntax, maxRecordBytes);
        expect(at).toBe(walk(bytes, target, syntax, maxRecordBytes));
      }),
      { numRuns: 1500 },
    );
  });

  it('comes as far over an input of many stretches', () => {
    const syntax = compileSyntax(presets.rfc4180);
    const line = 'EMAIL,"a ""quoted"" name, with a comma",3\r\n';
    const bytes = Buffer.from(line.repeat(5000));
    const at = skipRecords(bytes, 0, bytes.length - 10, bytes.length, syntax, 1000);
    expect(at).toBe(bytes.length);
  });

  it('stops before a record that is longer than a stretch', () => {
    const syntax = compileSyntax(presets.rfc4180);
    const bytes = Buffer.from(`1,2,3\n${'x'.repeat(100_000)},2,3\n1,2,3\n`);
    expect(skipRecords(bytes, 0, bytes.length, bytes.length, syntax, 1_000_000)).toBe(6);
  });
});

/** The same by the scan that reads every field. */
function walk(bytes: Buffer, target: number, syntax: CsvSyntax, maxRecordBytes: number): number {
  const scan = new CsvScan();
  let at = 0;
  while (at < target && at < bytes.length) {
    scanRecord(bytes, at, bytes.length, false, syntax, scan);
    const isOneLine = scan.outcome === COMPLETE && scan.lineBreaks === 0;
    if (!isOneLine || scan.end - at > maxRecordBytes) return at;
    at = scan.next;
  }
  return at;
}
