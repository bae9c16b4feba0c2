import { scaleBand, scaleLinear } from 'd3-scale';
import { curveMonotoneX, line } from 'd3-shape';
import { renderCount } from '../quantities.js';
import { markup } from './markup.js';
const ROW_HEIGHT = 42;
const BAR_TOP = 20;
const TEXT_BASE = 14;
const BAR_HEIGHT = 10;
const LINE_HEIGHT = 220;
const AXIS_HEIGHT = 24;
const AXIS_BASE = 6;
const TICKS = 4;
const WHOLE = 100;
/**
 * Horizontal bars as SVG, each below its label. Across all is in percent, so that the text keeps its
 * size on any screen. `longest`: the value of a bar over the whole width. `alternative`: the chart
 * in words.
 */
export function renderBars(bars, longest, alternative) {
    const height = bars.length * ROW_HEIGHT;
    const across = scaleLinear()
        .domain([0, Math.max(longest, 1)])
        .range([0, WHOLE])
        .clamp(true);
    const rows = scaleBand()
        .domain(bars.map((_, index) => index))
        .range([0, height]);
    const size = markup `width="100%" height="${height}"`;
    return markup `<svg class="bars" role="img" aria-label="${alternative}" ${size}>
${bars.map((bar, index) => renderBar(bar, rows(index) ?? 0, round(across(bar.value))))}</svg>`;
}
/** `top`: where its row starts. `share`: its length, in percent. */
function renderBar({ label, text }, top, share) {
    const place = markup `x="0" y="${top + BAR_TOP}" height="${BAR_HEIGHT}" rx="2"`;
    return markup `<text x="0" y="${top + TEXT_BASE}">${shorten(label)}</text>
<text class="amount" x="100%" y="${top + TEXT_BASE}">${text}</text>
<rect class="rail" width="100%" ${place}/>
<rect class="bar" width="${share}%" ${place}/>
`;
}
/** A line over time as SVG. `points`: seconds across, from left to right, and what is counted. */
export function renderLine(points, alternative) {
    const last = points.at(-1)?.x ?? 1;
    const most = Math.max(1, ...points.map(({ y }) => y));
    const across = scaleLinear().domain([0, last]).range([0, WHOLE]);
    const up = scaleLinear().domain([0, most]).nice(TICKS).range([WHOLE, 0]);
    const path = line()
        .x(({ x }) => round(across(x)))
        .y(({ y }) => round(up(y)))
        .curve(curveMonotoneX);
    const height = LINE_HEIGHT - 2 * AXIS_HEIGHT;
    const bottom = LINE_HEIGHT - AXIS_BASE;
    return markup `<svg class="line" role="img" aria-label="${alternative}" width="100%" height="${LINE_HEIGHT}">
<svg width="100%" y="${AXIS_HEIGHT}" height="${height}" viewBox="0 0 ${WHOLE} ${WHOLE}" preserveAspectRatio="none">
<path vector-effect="non-scaling-stroke" d="${path(points) ?? ''}"/></svg>
${up.ticks(TICKS).map((tick) => renderTick(tick, (up(tick) / WHOLE) * height + AXIS_HEIGHT))}
<text x="0" y="${bottom}">0 s</text>
<text class="amount" x="100%" y="${bottom}">${renderSeconds(last)}</text>
</svg>`;
}
/** A line across the plot at a height, and above it what it stands for. */
function renderTick(tick, top) {
    const y = round(top);
    return markup `<line class="grid" x1="0" x2="100%" y1="${y}" y2="${y}"/>
<text class="tick" x="0" y="${y - 4}">${compact.format(tick)}</text>
`;
}
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });
/** `12.3 s`. */
export function renderSeconds(seconds) {
    return seconds < 100 ? `${Math.round(seconds * 10) / 10} s` : `${renderCount(seconds)} s`;
}
const LABEL_CHARACTERS = 44;
function shorten(label) {
    const characters = Array.from(label);
    if (characters.length <= LABEL_CHARACTERS)
        return label;
    return `${characters.slice(0, LABEL_CHARACTERS - 1).join('')}…`;
}
function round(value) {
    return Math.round(value * 100) / 100;
}
