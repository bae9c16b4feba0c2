import { LINE_FEED, CARRIAGE_RETURN } from '../parse/csv-syntax.js';
const MARK = '\\N';
/** Whether `\N` stands somewhere as a whole field, as exports without quotes write NULL. */
export function hasNullMark(sample, delimiter) {
    for (let at = sample.indexOf(MARK); at !== -1; at = sample.indexOf(MARK, at + MARK.length)) {
        const before = at === 0 ? LINE_FEED : sample[at - 1];
        const after = at + MARK.length === sample.length ? LINE_FEED : sample[at + MARK.length];
        const isStart = before === delimiter || before === LINE_FEED;
        if (isStart && [delimiter, LINE_FEED, CARRIAGE_RETURN].includes(after))
            return true;
    }
    return false;
}
