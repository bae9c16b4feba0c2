import { renderCount } from '../quantities.js';
import { renderBars } from './charts.js';
import { markup } from './markup.js';
import { renderShare, sortCounts } from './page-view.js';
import { renderTable } from './table.js';
const MAX_BARS = 25;
const NOT_COUNTED = markup `<p class="soft">
  Not counted: only rows that were written into a directory can be read again.
</p>`;
/** How many endpoints have a value in each field. */
export function renderFillRates({ rows }) {
    const head = markup `<h2 id="fill">Fill rate of each field</h2>`;
    if (rows === null)
        return markup `${head}${NOT_COUNTED}`;
    const note = rows.isCutShort
        ? 'There are more fields than the 2,000 that were told apart.'
        : 'Of all endpoints, how many have a value in the field.';
    return markup `${head}
    <p>${note}</p>
    ${renderCounts('Field', 'fields', rows.filled, rows)}`;
}
/** Endpoints by channel, and by country. */
export function renderGroups({ rows }) {
    const head = markup `<h2 id="groups">Endpoints by channel and by country</h2>`;
    if (rows === null)
        return markup `${head}${NOT_COUNTED}`;
    return markup `${head}
    <h3>By channel</h3>
    ${renderCounts('Channel', 'channels', withRest(rows.channels, rows), rows)}
    <h3>By country</h3>
    ${renderCounts('Country', 'countries', withRest(rows.countries, rows), rows)}`;
}
const NONE = '(none)';
function withRest(counts, { rows }) {
    const known = Object.values(counts).reduce((sum, count = 0) => sum + count, 0);
    return known < rows ? { ...counts, [NONE]: rows - known } : counts;
}
function renderCounts(head, plural, counts, { rows }) {
    const sorted = sortCounts(counts);
    if (sorted.length === 0)
        return markup `<p>There are none.</p>`;
    const shown = sorted.slice(0, MAX_BARS);
    const bars = shown.map(([label, value]) => ({
        label,
        value,
        text: `${renderCount(value)}, ${renderShare(value, rows)}`,
    }));
    const hidden = sorted.length - shown.length;
    return markup `${renderBars(bars, rows, `Endpoints by ${head.toLowerCase()}: ${bars.map(({ label, text }) => `${label} ${text}`).join('; ')}`)}
  ${hidden > 0 ? markup `<p class="soft">${renderCount(hidden)} more ${plural} are in the table.</p>` : null}
  ${renderTable(`Endpoints by ${head.toLowerCase()}`, [{ head }, { head: 'Endpoints', kind: 'number' }, { head: 'Share', kind: 'number' }], sorted.map(([name, count]) => [name, renderCount(count), renderShare(count, rows)]))}`;
}
