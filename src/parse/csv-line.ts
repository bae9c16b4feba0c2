import { compileSyntax } from './csv-syntax.ts';
import { createFieldText } from './field-text.ts';
import { presets } from './presets.ts';
import { COMPLETE, CsvScan, scanRecord } from './scan-csv.ts';

/**
 * The fields of one line of RFC 4180 text, or what keeps it from being one: a quote in a wrong place
 * (`quote`), or more lines than one (`lines`).
 */
export function parseCsvLine(text: string): readonly string[] | 'quote' | 'lines' {
  const bytes = Buffer.from(text);
  const scan = new CsvScan();
  scanRecord(bytes, 0, bytes.length, true, compileSyntax(presets.rfc4180), scan);
  if (scan.outcome !== COMPLETE || scan.misplacedQuote > 0) return 'quote';
  if (scan.next < bytes.length) return 'lines';
  const fieldText = createFieldText(presets.rfc4180);
  const line = { bytes, ascii: null, asciiStart: 0 };
  return Array.from({ length: scan.fieldCount }, (_, field) => fieldText(line, scan, field) ?? '');
}
