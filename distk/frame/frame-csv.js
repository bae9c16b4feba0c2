import { CARRIAGE_RETURN, LINE_FEED } from '../parse/csv-syntax.js';
import { COMPLETE, CsvScan, NEED_MORE, scanRecord, UNCLOSED } from '../parse/scan-csv.js';
import { canSkipRecords, skipRecords } from './skip-records.js';
import { skipLines, TERMINATOR_BYTES } from './skip-lines.js';
import { skipUnquoted } from './skip-unquoted.js';
import { createStrayLines } from './stray-lines.js';
/** Shorter stretches without a quote are sooner walked than skipped. */
const WORTH_SKIPPING_BYTES = 512;
/** Most bytes walked in vain for one stray record, as a multiple of the record limit. */
const TRIAL_LIMIT = 16;
/**
 * Boundaries of CSV records.
 *
 * A record of one physical line is always exactly that line. A record of several lines is trusted
 * only if its quotes are right and it has `fieldCount` fields; otherwise it is stray: most likely a
 * quote that was never closed has swallowed its neighbours. It then ends at the first line start
 * from which a record can be trusted again.
 */
export function createCsvFramer(syntax, fieldCount, maxRecordBytes) {
    const scan = new CsvScan();
    const hasPlainLines = syntax.bareEscape === -1;
    const hasSimpleQuotes = canSkipRecords(syntax);
    let trialBytes = 0;
    const strayLines = createStrayLines(findLineEnd, tryResume, maxRecordBytes);
    return {
        findBatchEnd,
        skipStray: syntax.quote === -1 ? skipLongRecord : strayLines.skip,
        savePlace: () => null,
        saveEndPlace: () => null,
        isUnclosed: () => false,
    };
    function findBatchEnd(bytes, from, target, to, isLast) {
        let at = from;
        let nextQuote = -1;
        while (at < to) {
            if (hasPlainLines && nextQuote < at) {
                nextQuote = findQuote(bytes, at, to);
                at = skipPlainLines(bytes, at, Math.min(nextQuote, target));
                if (at >= target)
                    return { outcome: 'end', at };
                if (at >= to)
                    break;
            }
            if (hasSimpleQuotes) {
                at = skipRecords(bytes, at, target, to, syntax, maxRecordBytes);
                if (at >= target)
                    return { outcome: 'end', at };
                if (at >= to)
                    break;
            }
            scanLimited(bytes, at, to, isLast);
            const reason = judge(at, to);
            if (reason === 'need-more')
                return { outcome: 'need-more', at };
            if (reason !== null) {
                trialBytes = 0;
                strayLines.reset();
                return { outcome: 'stray', at, reason };
            }
            at = scan.next;
            if (at >= target)
                return { outcome: 'end', at };
        }
        return { outcome: isLast ? 'end' : 'need-more', at };
    }
    /** Scans no further than the limit, so that the answer does not depend on what was read ahead. */
    function scanLimited(bytes, at, to, isLast) {
        const limit = at + maxRecordBytes + TERMINATOR_BYTES;
        scanRecord(bytes, at, Math.min(to, limit), isLast && to < limit, syntax, scan);
    }
    function judge(at, to) {
        if (scan.outcome === NEED_MORE && to < at + maxRecordBytes + TERMINATOR_BYTES) {
            return 'need-more';
        }
        const isWhole = scan.outcome === COMPLETE && scan.end - at <= maxRecordBytes;
        if (scan.lineBreaks > 0 && syntax.quote !== -1) {
            // Its first line break stands in quotes that were opened on its first line.
            const isTrusted = isWhole && scan.misplacedQuote === 0 && scan.fieldCount === fieldCount;
            return isTrusted ? null : { code: 'open-quote' };
        }
        if (isWhole)
            return null;
        return { code: scan.outcome === UNCLOSED ? 'open-quote' : 'length-limit' };
    }
    function skipLongRecord(bytes, to, isLast) {
        return skipUnquoted(bytes, to, isLast, syntax.bareEscape);
    }
    function findQuote(bytes, from, to) {
        if (syntax.quote === -1)
            return to;
        const at = bytes.indexOf(syntax.quote, from);
        return at === -1 || at > to ? to : at;
    }
    /** Lines without quotes are whole records; the last of them is left for the scan. */
    function skipPlainLines(bytes, from, quoteFreeTo) {
        if (quoteFreeTo - from < WORTH_SKIPPING_BYTES)
            return from;
        // A line with one byte more is at the limit, or over it: that is for its terminator to say.
        return skipLines(bytes, from, quoteFreeTo, maxRecordBytes + 1, syntax.loneReturn !== -1);
    }
    function findLineEnd(bytes, from, to, isLast) {
        const feed = bytes.indexOf(LINE_FEED, from);
        const feedEnd = feed === -1 || feed >= to ? -1 : feed + 1;
        if (syntax.loneReturn === -1)
            return feedEnd;
        const lone = bytes.indexOf(CARRIAGE_RETURN, from);
        if (lone === -1 || lone >= to || (feedEnd !== -1 && lone >= feedEnd - 2))
            return feedEnd;
        if (lone + 1 < to)
            return lone + 1;
        return isLast ? to : -1;
    }
    function tryResume(bytes, to, isLast) {
        if (trialBytes > TRIAL_LIMIT * maxRecordBytes)
            return 'yes';
        scanLimited(bytes, 0, to, isLast);
        const reason = judge(0, to);
        if (reason === 'need-more')
            return 'need-more';
        const isTrusted = reason === null && scan.misplacedQuote === 0 && scan.fieldCount === fieldCount;
        if (isTrusted)
            return 'yes';
        trialBytes += scan.outcome === COMPLETE ? scan.next : Math.min(to, maxRecordBytes);
        return 'no';
    }
}
