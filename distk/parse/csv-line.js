import { compileSyntax } from './csv-syntax.js';
import { createFieldText } from './field-text.js';
import { presets } from './presets.js';
import { COMPLETE, CsvScan, scanRecord } from './scan-csv.js';
/**
 * The fields of one line of RFC 4180 text, or what keeps it from being one: a quote in a wrong place
 * (`quote`), or more lines than one (`lines`).
 */
export function parseCsvLine(text) {
    const bytes = Buffer.from(text);
    const scan = new CsvScan();
    scanRecord(bytes, 0, bytes.length, true, compileSyntax(presets.rfc4180), scan);
    if (scan.outcome !== COMPLETE || scan.misplacedQuote > 0)
        return 'quote';
    if (scan.next < bytes.length)
        return 'lines';
    const fieldText = createFieldText(presets.rfc4180);
    const line = { bytes, ascii: null, asciiStart: 0 };
    return Array.from({ length: scan.fieldCount }, (_, field) => fieldText(line, scan, field) ?? '');
}
