import { problemCatalog } from './problem-catalog.ts';
import type { ProblemEntry } from './problem-entry.ts';
import type { ProblemCode, Stage } from './problem.ts';
import { repairCatalog } from './repair-catalog.ts';

/** The Markdown of `docs/problems.md`: every problem code and every repair rule. */
export function renderProblemsPage(): string {
  return `${[...intro, ...stages.flatMap(renderStage), ...renderRepairs()].join('\n\n')}\n`;
}

const intro: readonly string[] = [
  '# Problems and repairs',
  '<!-- Written by scripts/write-problems-page.mjs from src/domain. Do not edit by hand. -->',
  'A record with at least one problem is rejected: it is not written to a part, but kept byte for byte beside the reasons. This page lists every problem code that can stand there, and at the end every repair that is made, and counted, in records that are accepted. Codes and rules keep their names within a major version.',
];

const stages: readonly { readonly stage: Stage; readonly title: string }[] = [
  { stage: 'parse', title: 'Parse: the bytes do not form a record' },
  { stage: 'map', title: 'Map: the names do not lead to an endpoint' },
  { stage: 'normalize', title: 'Normalize: a value has no canonical form' },
  { stage: 'validate', title: 'Validate: the endpoint breaks a rule of its schema' },
  { stage: 'format', title: 'Format: the endpoint does not fit the output' },
];

function renderStage({ stage, title }: (typeof stages)[number]): string[] {
  const entries = Object.entries<ProblemEntry<ProblemCode>>(problemCatalog);
  const ofStage = entries.filter(([, entry]) => entry.stage === stage);
  return [`## ${title}`, ...ofStage.flatMap(([code, entry]) => renderProblem(code, entry))];
}

function renderProblem(code: string, entry: ProblemEntry<ProblemCode>): string[] {
  const facts = Object.entries<string>(entry.facts);
  const factLines = facts.map(([name, meaning]) => `  - \`${name}\`: ${meaning}`);
  const lines = [
    `- **Example:** ${entry.example}`,
    `- **What to do:** ${entry.remedy}`,
    ...(facts.length === 0 ? [] : ['- **Facts:**', ...factLines]),
  ];
  return [`### \`${code}\``, entry.meaning, lines.join('\n')];
}

function renderRepairs(): string[] {
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
