import { quoteForShell } from '../printable.js';
import { renderCount, renderElapsed } from '../quantities.js';
import { renderRejects, renderRepairs } from './finding-sections.js';
import { renderFlow, renderParts, renderThroughput } from './flow-sections.js';
import { markup, verbatim } from './markup.js';
import { sortCounts } from './page-view.js';
import { renderFillRates, renderGroups } from './row-sections.js';
import { style } from './style.js';
/** How a page of ours starts: what stands before its title. */
export const PAGE_START = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="pinpoint-ready">
`;
const sections = [
    ['flow', 'In and out'],
    ['rejects', 'Rejects'],
    ['repairs', 'Repairs'],
    ['fill', 'Fill rates'],
    ['groups', 'Channels and countries'],
    ['parts', 'Parts'],
    ['speed', 'Throughput'],
    ['next', 'Next'],
];
/** The whole page, which needs nothing beside itself: no script, no network. */
export function renderPage(view) {
    const { report, toolVersion, writtenAt } = view;
    const title = `${report.command === 'convert' ? 'Conversion' : 'Validation'} of ${describeInputs(view)}`;
    // Should a text ever get through unescaped, it still can't load or run anything.
    const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    const page = markup `<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${verbatim(style)}</style>
</head>
<body>
<a class="skip" href="#flow">Skip to the content</a>
<main>
<h1>${title}</h1>
<p class="soft">pinpoint-ready ${toolVersion}, ${renderTime(writtenAt)}</p>
${renderVerdict(view)}
${renderFigures(view)}
<nav aria-label="Sections"><ul>${sections.map(([id, name]) => markup `<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
${renderFlow(view)}
${renderRejects(view)}
${renderRepairs(view)}
${renderFillRates(view)}
${renderGroups(view)}
${renderParts(view)}
${renderThroughput(view)}
${renderNext(view)}
</main>
</body>
</html>
`;
    return PAGE_START + page.html;
}
function describeInputs({ report: { inputs } }) {
    if (inputs.length === 1)
        return inputs[0].file === '-' ? 'standard input' : inputs[0].file;
    return `${renderCount(inputs.length)} inputs`;
}
function renderTime(time) {
    return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
function renderVerdict({ report }) {
    const { counts, isStoppedByRejects, warnings, hints } = report;
    const notes = [
        ...hints.map((hint) => `Hint: ${hint}`),
        ...warnings.map((warning) => `Warning: ${warning}`),
    ];
    const isBad = isStoppedByRejects || counts.accepted === 0;
    return markup `<div class="verdict${isBad ? ' bad' : ''}">
    <p><strong>${describeVerdict(report)}</strong></p>
    ${notes.length === 0
        ? null
        : markup `<ul>
            ${notes.map((note) => markup `<li>${note}</li>`)}
          </ul>`}
  </div>`;
}
function describeVerdict({ counts, isStoppedByRejects }) {
    if (isStoppedByRejects) {
        return 'Stopped: there were more rejects than --max-rejects allows. Import nothing of it.';
    }
    if (counts.records === 0)
        return 'No record was found.';
    if (counts.accepted === 0)
        return 'No record was accepted.';
    return counts.rejected === 0
        ? 'Finished: all records were accepted.'
        : 'Finished: some records were rejected, and can be mended and converted again.';
}
function renderFigures({ report }) {
    const { counts, parts, elapsedMs } = report;
    const figures = [
        ['Records read', renderCount(counts.records)],
        ['Accepted', renderCount(counts.accepted)],
        ['Rejected', renderCount(counts.rejected)],
        ['Endpoints', renderCount(counts.endpoints)],
        ['Parts', renderCount(parts.length)],
        ['Time', renderElapsed(elapsedMs)],
    ];
    return markup `<dl class="figures">
    ${figures.map(([name, figure]) => markup `<div>
          <dt>${name}</dt>
          <dd>${figure}</dd>
        </div>`)}
  </dl>`;
}
function renderNext({ report, nextSteps }) {
    const { outputDirectory, isStoppedByRejects } = report;
    const [worst] = sortCounts(report.problems);
    const commands = [
        ...(outputDirectory === null || isStoppedByRejects
            ? []
            : [`pinpoint-ready verify ${quoteForShell(outputDirectory)}`]),
        ...(worst === undefined ? [] : [`pinpoint-ready explain ${worst[0]}`]),
    ];
    return markup `<h2 id="next">What to do next</h2>
    <ol>
      ${nextSteps.map((step) => markup `<li>${step}</li>`)}
    </ol>
    ${commands.length === 0
        ? null
        : markup `<p>Of use besides:</p>
            <pre>${commands.map((command) => markup `${command}\n`)}</pre>`}`;
}
