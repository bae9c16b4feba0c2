// By hand: the runtime's number formats take 30 ms to load, a tenth of what a small run takes.
/** `1,234,567`. */
export function renderCount(count) {
    return groupDigits(count.toFixed(0));
}
/** `1,000 records`, `1 record`. `plural`: where it is not the singular and an `s`. */
export function renderCounted(count, singular, plural = `${singular}s`) {
    return `${renderCount(count)} ${count === 1 ? singular : plural}`;
}
/** Bytes in MB (1,000,000 bytes): `812.3 MB`, `0.00031 MB`. */
export function renderMegabytes(bytes) {
    const megabytes = bytes / 1_000_000;
    return `${megabytes < 1 ? twoDigits(megabytes) : oneDecimal(megabytes)} MB`;
}
/** `0.04 s`, `12.3 s`, `2 min 5 s`. */
export function renderElapsed(elapsedMs) {
    const seconds = elapsedMs / 1000;
    if (seconds < 1)
        return `${twoDigits(seconds)} s`;
    if (seconds < 60)
        return `${oneDecimal(seconds)} s`;
    const wholeSeconds = Math.round(seconds);
    return `${renderCount(Math.floor(wholeSeconds / 60))} min ${wholeSeconds % 60} s`;
}
function oneDecimal(value) {
    return groupDigits(String(Math.round(value * 10) / 10));
}
/** Of a value below 1; a millionth is the least that is told. */
function twoDigits(value) {
    return value < 1e-6 ? '0' : String(Number(value.toPrecision(2)));
}
function groupDigits(text) {
    return text.replace(/^\d{4,}/, (digits) => digits.replaceAll(/\B(?=(?:\d{3})+$)/g, ','));
}
