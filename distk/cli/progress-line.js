import { renderCount, renderCounted, renderMegabytes } from './quantities.js';
const MAX_BAR_WIDTH = 30;
const MIN_BAR_WIDTH = 8;
/**
 * The progress of a run on one line of less than `width` columns: what matters least is left out
 * where there is no room.
 */
export function renderBarLine(progress, speed, width, style) {
    const share = findShare(progress);
    let facts = listFacts(progress, speed);
    const reserved = share === null ? 0 : MIN_BAR_WIDTH + 1;
    while (facts.length > 1 && joinFacts(facts).length + reserved >= width)
        facts = dropLeast(facts);
    const text = joinFacts(facts).slice(0, Math.max(0, width - 1));
    const room = width - 2 - text.length;
    if (share === null || room < MIN_BAR_WIDTH)
        return text;
    return `${renderBar(share, Math.min(room, MAX_BAR_WIDTH), style)} ${text}`;
}
/** The same on a line of a log. */
export function renderPlainLine(progress, speed) {
    return `Progress  ${joinFacts(listFacts(progress, speed))}`;
}
function listFacts(progress, speed) {
    const share = findShare(progress);
    const { bytesPerSecond, recordsPerSecond, secondsLeft } = speed;
    const facts = [
        share === null
            ? { rank: 9, text: `${renderMegabytes(progress.readBytes)} read` }
            : { rank: 9, text: `${Math.floor(share * 100)}%` },
        ...(progress.phase === 'records'
            ? listCounts(progress, recordsPerSecond)
            : [{ rank: 8, text: `finding the ${progress.phase}` }]),
        bytesPerSecond === null
            ? null
            : { rank: 4, text: `${renderMegabytes(roundRate(bytesPerSecond))}/s` },
        secondsLeft === null ? null : { rank: 6, text: `${renderLeft(secondsLeft)} left` },
    ];
    return facts.filter((fact) => fact !== null);
}
function listCounts({ records, accepted, rejected, finishedParts }, recordsPerSecond) {
    return [
        { rank: 7, text: renderCounted(records, 'record') },
        recordsPerSecond === null ? null : { rank: 3, text: `${renderCount(recordsPerSecond)}/s` },
        { rank: 1, text: `${renderCount(accepted)} accepted` },
        { rank: 5, text: `${renderCount(rejected)} rejected` },
        finishedParts === 0 ? null : { rank: 2, text: renderCounted(finishedParts, 'part') },
    ];
}
function joinFacts(facts) {
    return facts.map(({ text }) => text).join('  ');
}
function dropLeast(facts) {
    const least = Math.min(...facts.map(({ rank }) => rank));
    return facts.filter(({ rank }) => rank !== least);
}
/** From 0 to 1, or null where the size of the inputs is not known. */
function findShare({ readBytes, totalBytes }) {
    if (totalBytes === null || totalBytes === 0)
        return null;
    return Math.min(1, readBytes / totalBytes);
}
function renderBar(share, width, { paint, isUnicode }) {
    const filled = Math.floor(share * width);
    const [full, rest] = isUnicode ? ['━', '─'] : ['#', '-'];
    return paint('cyan', full.repeat(filled)) + paint('dim', rest.repeat(width - filled));
}
/** Whole megabytes from ten on: more digits would only flicker. */
function roundRate(bytesPerSecond) {
    return bytesPerSecond < 1e7 ? bytesPerSecond : Math.round(bytesPerSecond / 1e6) * 1e6;
}
/** `8 s`, `2 min 5 s`, `1 h 3 min`. */
function renderLeft(seconds) {
    const whole = Math.ceil(seconds);
    if (whole < 60)
        return `${whole} s`;
    const minutes = Math.floor(whole / 60);
    if (minutes < 60)
        return `${minutes} min ${whole % 60} s`;
    return `${renderCount(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}
