import { BACKSLASH, compileSyntax, LINE_FEED } from '../parse/csv-syntax.js';
import { COMPLETE, CsvScan, ESCAPED, QUOTED, scanRecord } from '../parse/scan-csv.js';
const MAX_RECORDS = 1000;
/** A sample may end within a record; one that is longer than this says that something is wrong. */
const MAX_TAIL_BYTES = 8 * 1024;
/** What a first record of another width takes away: header and records are as wide. */
const ODD_FIRST = 0.5;
/** What quotes take away that are left as text though they enclose a field. */
const LEFT_QUOTES = 0.5;
/** Reads a sample in one dialect. `isWhole`: the input ends where the sample ends. */
export function scoreDialect(sample, isWhole, dialect) {
    const tally = walk(sample, isWhole, dialect);
    const { widths, records, quotedFields, leftQuotes, fields } = tally;
    const [fieldCount, regular] = [...widths].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [1, 0]);
    const share = records === 0 ? 0 : regular / records;
    const spread = 1 - 1 / fieldCount;
    const first = tally.firstWidth === fieldCount ? 1 : ODD_FIRST;
    const left = fields === 0 ? 1 : 1 - LEFT_QUOTES * (leftQuotes / fields);
    const kept = leftQuotes > 0 ? left * 0.9 : left;
    return {
        dialect,
        score: share ** 2 * spread * first * kept * tally.coverage,
        records,
        fieldCount,
        regular,
        quotedFields,
        escapedQuotes: tally.escapedQuotes,
        bareEscapes: tally.bareEscapes,
        misplacedQuotes: tally.misplacedQuotes,
    };
}
function walk(sample, isWhole, dialect) {
    const syntax = compileSyntax(dialect);
    const scan = new CsvScan();
    const tally = createTally();
    let at = 0;
    while (at < sample.length && tally.records < MAX_RECORDS) {
        scanRecord(sample, at, sample.length, isWhole, syntax, scan);
        const isCut = scan.outcome !== COMPLETE;
        if (isCut && !isWhole && sample.length - at < MAX_TAIL_BYTES)
            break;
        if (isCut || isSwallowing(scan, tally)) {
            // A quote that is never closed costs its own line, and not all that follows.
            tally.records += 1;
            const feed = sample.indexOf(LINE_FEED, at);
            if (feed === -1)
                break;
            at = feed + 1;
            continue;
        }
        if (scan.end > at)
            addRecord(sample, dialect, scan, tally);
        at = scan.next;
    }
    return tally;
}
function createTally() {
    return {
        widths: new Map(),
        records: 0,
        firstWidth: 0,
        fields: 0,
        quotedFields: 0,
        leftQuotes: 0,
        escapedQuotes: 0,
        bareEscapes: 0,
        misplacedQuotes: 0,
        coverage: 1,
    };
}
/** Whether a record of several lines is less likely one than a quote that was never closed. */
function isSwallowing({ lineBreaks, misplacedQuote, fieldCount }, tally) {
    if (lineBreaks === 0)
        return false;
    return misplacedQuote > 0 || (tally.records > 0 && !tally.widths.has(fieldCount));
}
function addRecord(sample, dialect, scan, tally) {
    if (tally.records === 0)
        tally.firstWidth = scan.fieldCount;
    tally.records += 1;
    if (scan.misplacedQuote > 0)
        tally.misplacedQuotes += 1;
    else {
        tally.widths.set(scan.fieldCount, (tally.widths.get(scan.fieldCount) ?? 0) + 1);
    }
    for (let field = 0; field < scan.fieldCount; field += 1) {
        const flags = scan.flags(field);
        const [start, end] = [scan.start(field), scan.endOf(field)];
        tally.fields += 1;
        if ((flags & QUOTED) !== 0) {
            tally.quotedFields += 1;
            if ((flags & ESCAPED) !== 0)
                tally.escapedQuotes += 1;
        }
        else {
            if (isEnclosed(sample, start, end))
                tally.leftQuotes += 1;
            if ((flags & ESCAPED) !== 0 && hasNeededEscape(sample, start, end, dialect.delimiter)) {
                tally.bareEscapes += 1;
            }
        }
    }
}
/** Whether a field that was read without quotes has a pair of them around it. */
function isEnclosed(sample, start, end) {
    return end - start >= 2 && sample[start] === 34 && sample[end - 1] === 34;
}
/** `\N`, and backslashes of Windows paths, are no escapes. */
function hasNeededEscape(sample, start, end, delimiter) {
    for (let at = sample.indexOf(BACKSLASH, start); at !== -1 && at < end - 1;) {
        const next = sample[at + 1];
        if (next === delimiter || next === LINE_FEED)
            return true;
        // At the start, two of them are a network path.
        if (next === BACKSLASH && at > start)
            return true;
        at = sample.indexOf(BACKSLASH, at + 2);
    }
    return false;
}
