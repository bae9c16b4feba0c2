/** A share says little before this many records were read. */
const LEAST_RECORDS_FOR_SHARE = 1000;
/** Whether a run has more rejects than it may have. `isEnd`: all records were read. */
export function isOverLimit(limit, counts, isEnd) {
    if (limit === null)
        return false;
    if ('count' in limit)
        return counts.rejected > limit.count;
    if (!isEnd && counts.records < LEAST_RECORDS_FOR_SHARE)
        return false;
    return counts.rejected > limit.share * counts.records;
}
