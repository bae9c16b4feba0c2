import { UsageError } from '../domain/errors.js';
import { problemCatalog } from '../domain/problem-catalog.js';
import { listProblems, stageTitles } from '../domain/problems-page.js';
import { repairCatalog } from '../domain/repair-catalog.js';
import { findClosestName } from '../targets/closest-name.js';
import { wrapText } from './wrap-text.js';
const LABEL_WIDTH = 10;
/**
 * What each of `codes` means and how to mend it, wrapped at `width` columns; without any, the list of
 * all. A code is that of a problem or the name of a repair rule. Throws UsageError, with the closest
 * name, for one that is neither.
 */
export function explainCodes(codes, width) {
    if (codes.length === 0)
        return renderList(width);
    return codes.map((code) => explainCode(code, width)).join('\n');
}
function explainCode(code, width) {
    if (isProblemCode(code))
        return renderProblem(code, problemCatalog[code], width);
    if (isRepairRule(code))
        return renderRepair(code, width);
    const closest = findClosestName(code, [
        ...Object.keys(problemCatalog),
        ...Object.keys(repairCatalog),
    ]);
    const wayOut = closest === null
        ? 'pinpoint-ready explain lists them all'
        : `did you mean ${closest}? pinpoint-ready explain lists them all`;
    throw new UsageError(`No problem or repair is called ${JSON.stringify(code)}: ${wayOut}`);
}
function isProblemCode(code) {
    return Object.hasOwn(problemCatalog, code);
}
function isRepairRule(code) {
    return Object.hasOwn(repairCatalog, code);
}
function renderProblem(code, { stage, meaning, example, remedy, facts }, width) {
    const factLines = Object.entries(facts).map(([name, text]) => `${name}: ${text}`);
    return renderEntry(`${code}: a problem, for which a record is rejected`, width, [
        ['Meaning', [meaning]],
        ['Found', [stageTitles[stage]]],
        ['Example', [example]],
        ['To mend', [remedy]],
        ['Facts', factLines],
    ]);
}
function renderRepair(rule, width) {
    const { meaning, example } = repairCatalog[rule];
    const after = example.after === '' ? '(left out)' : example.after;
    return renderEntry(`${rule}: a repair, which is made and counted`, width, [
        ['Meaning', [meaning]],
        ['Example', [`${example.before} -> ${after}`]],
    ]);
}
function renderEntry(title, width, rows) {
    const lines = rows.flatMap(([label, texts]) => texts.map((text, index) => wrapText(`${(index === 0 ? label : '').padEnd(LABEL_WIDTH)}${text}`, width, LABEL_WIDTH)));
    return `${[title, ...lines].join('\n')}\n`;
}
function renderList(width) {
    const problems = listProblems().map(({ title, entries }) => ({
        title,
        rows: entries.map(([code, { meaning }]) => [code, meaning]),
    }));
    const rules = Object.entries(repairCatalog).map(([rule, { meaning }]) => [rule, meaning]);
    const groups = [...problems, { title: 'Repairs: made and counted', rows: rules }];
    const names = groups.flatMap(({ rows }) => rows.map(([name]) => name.length));
    const indent = Math.max(...names) + 4;
    const sections = groups.map(({ title, rows }) => {
        const lines = rows.map(([name, meaning]) => wrapText(`  ${name.padEnd(indent - 2)}${firstSentence(meaning)}`, width, indent));
        return [title, ...lines].join('\n');
    });
    return `${[...sections, 'More about one: pinpoint-ready explain CODE'].join('\n\n')}\n`;
}
function firstSentence(text) {
    return /^.*?\.(?= [A-Z]|$)/.exec(text)?.[0] ?? text;
}
