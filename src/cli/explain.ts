import { UsageError } from '../domain/errors.ts';
import { problemCatalog } from '../domain/problem-catalog.ts';
import type { ProblemEntry } from '../domain/problem-entry.ts';
import type { ProblemCode } from '../domain/problem.ts';
import { listProblems, stageTitles } from '../domain/problems-page.ts';
import { repairCatalog } from '../domain/repair-catalog.ts';
import type { RepairRule } from '../domain/repair.ts';
import { findClosestName } from '../targets/closest-name.ts';
import { wrapText } from './wrap-text.ts';

const LABEL_WIDTH = 10;

/**
 * What each of `codes` means and how to mend it, wrapped at `width` columns; without any, the list of
 * all. A code is that of a problem or the name of a repair rule. Throws UsageError, with the closest
 * name, for one that is neither.
 */
export function explainCodes(codes: readonly string[], width: number): string {
  if (codes.length === 0) return renderList(width);
  return codes.map((code) => explainCode(code, width)).join('\n');
}

function explainCode(code: string, width: number): string {
  if (isProblemCode(code)) return renderProblem(code, problemCatalog[code], width);
  if (isRepairRule(code)) return renderRepair(code, width);
  const closest = findClosestName(code, [
    ...Object.keys(problemCatalog),
    ...Object.keys(repairCatalog),
  ]);
  const wayOut =
    closest === null
      ? 'pinpoint-ready explain lists them all'
      : `did you mean ${closest}? pinpoint-ready explain lists them all`;
  throw new UsageError(`No problem or repair is called ${JSON.stringify(code)}: ${wayOut}`);
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemCatalog, code);
}

function isRepairRule(code: string): code is RepairRule {
  return Object.hasOwn(repairCatalog, code);
}

function renderProblem(
  code: ProblemCode,
  { stage, meaning, example, remedy, facts }: ProblemEntry<ProblemCode>,
  width: number,
): string {
  const factLines = Object.entries<string>(facts).map(([name, text]) => `${name}: ${text}`);
  return renderEntry(`${code}: a problem, for which a record is rejected`, width, [
    ['Meaning', [meaning]],
    ['Found', [stageTitles[stage]]],
    ['Example', [example]],
    ['To mend', [remedy]],
    ['Facts', factLines],
  ]);
}

function renderRepair(rule: RepairRule, width: number): string {
  const { meaning, example } = repairCatalog[rule];
  const after = example.after === '' ? '(left out)' : example.after;
  return renderEntry(`${rule}: a repair, which is made and counted`, width, [
    ['Meaning', [meaning]],
    ['Example', [`${example.before} -> ${after}`]],
  ]);
}

function renderEntry(
  title: string,
  width: number,
  rows: readonly (readonly [label: string, texts: readonly string[]])[],
): string {
  const lines = rows.flatMap(([label, texts]) =>
    texts.map((text, index) =>
      wrapText(`${(index === 0 ? label : '').padEnd(LABEL_WIDTH)}${text}`, width, LABEL_WIDTH),
    ),
  );
  return `${[title, ...lines].join('\n')}\n`;
}

function renderList(width: number): string {
  const problems = listProblems().map(({ title, entries }) => ({
    title,
    rows: entries.map(([code, { meaning }]) => [code, meaning] as const),
  }));
  const rules = Object.entries(repairCatalog).map(
    ([rule, { meaning }]) => [rule, meaning] as const,
  );
  const groups = [...problems, { title: 'Repairs: made and counted', rows: rules }];
  const names = groups.flatMap(({ rows }) => rows.map(([name]) => name.length));
  const indent = Math.max(...names) + 4;
  const sections = groups.map(({ title, rows }) => {
    const lines = rows.map(([name, meaning]) =>
      wrapText(`  ${name.padEnd(indent - 2)}${firstSentence(meaning)}`, width, indent),
    );
    return [title, ...lines].join('\n');
  });
  return `${[...sections, 'More about one: pinpoint-ready explain CODE'].join('\n\n')}\n`;
}

function firstSentence(text: string): string {
  return /^.*?\.(?= [A-Z]|$)/.exec(text)?.[0] ?? text;
}
