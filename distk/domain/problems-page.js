import { problemCatalog } from './problem-catalog.js';
import { repairCatalog } from './repair-catalog.js';
/** The Markdown of `docs/problems.md`: every problem code and every repair rule. */
export function renderProblemsPage() {
    return `${[...intro, ...listProblems().flatMap(renderStage), ...renderRepairs()].join('\n\n')}\n`;
}
const intro = [
    '# Problems and repairs',
    '<!-- Written by scripts/write-problems-page.mjs from src/domain. Do not edit by hand. -->',
    'A record with at least one problem is rejected: it is not written to a part, but kept byte for byte beside the reasons. This page lists every problem code that can stand there, and at the end every repair that is made, and counted, in records that are accepted. Codes and rules keep their names within a major version.',
];
/** What is wrong with a record at each stage, in the order in which it meets them. */
export const stageTitles = {
    parse: 'Parse: the bytes do not form a record',
    map: 'Map: the names do not lead to an endpoint',
    normalize: 'Normalize: a value has no canonical form',
    validate: 'Validate: the endpoint breaks a rule of its schema',
    format: 'Format: the endpoint does not fit the output',
    run: 'Run: the endpoint does not fit with others of the run',
};
/** Every problem code, by stage. */
export function listProblems() {
    const all = Object.entries(problemCatalog);
    return Object.entries(stageTitles).map(([stage, title]) => {
        return { stage, title, entries: all.filter(([, entry]) => entry.stage === stage) };
    });
}
function renderStage({ title, entries }) {
    return [`## ${title}`, ...entries.flatMap(([code, entry]) => renderProblem(code, entry))];
}
function renderProblem(code, entry) {
    const facts = Object.entries(entry.facts);
    const factLines = facts.map(([name, meaning]) => `  - \`${name}\`: ${meaning}`);
    const lines = [
        `- **Example:** ${entry.example}`,
        `- **What to do:** ${entry.remedy}`,
        ...(facts.length === 0 ? [] : ['- **Facts:**', ...factLines]),
    ];
    return [`### \`${code}\``, entry.meaning, lines.join('\n')];
}
function renderRepairs() {
    const rows = Object.entries(repairCatalog).map(([rule, { meaning, example }]) => {
        const after = example.after === '' ? '(left out)' : `\`${example.after}\``;
        return `| \`${rule}\` | ${meaning} | \`${example.before}\` | ${after} |`;
    });
    const head = ['| rule | what it does | before | after |', '|---|---|---|---|'];
    return [
        '## Repairs',
        'Each is counted under its rule, in the summary of a run and in its manifest.',
        [...head, ...rows].join('\n'),
    ];
}
