/** Counts from the largest to the smallest; equal ones by name. */
export function sortCounts(counts) {
    const entries = Object.entries(counts).map(([name, count = 0]) => [name, count]);
    return entries.sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
}
const percentFormat = new Intl.NumberFormat('en-US', {
    style: 'percent',
    maximumFractionDigits: 1,
});
/** `12.3%`; never `100%` or `0%` for what is not all or nothing. */
export function renderShare(part, whole) {
    const share = whole === 0 ? 0 : part / whole;
    if (share > 0.999 && part < whole)
        return '99.9%';
    if (share < 0.001 && part > 0)
        return '<0.1%';
    return percentFormat.format(share);
}
