import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

const page = readText('docs/api.md');
const index = readText('src/index.ts');

/** A name that `src/index.ts` exports, and the file that has it. */
interface Exported {
  readonly name: string;
  readonly path: string;
}

const exported = readExports();

describe('docs/api.md', () => {
  it.each(exported)('names $name', ({ name }) => {
    expect(page).toMatch(new RegExp(`\`${name}[\`(]|^## .*\\b${name}\\b`, 'm'));
  });

  it.each(exported.filter((one) => readMembers(one).length > 0))(
    'names each member of $name',
    (one) => {
      expect(readMembers(one).filter((member) => !page.includes(`\`${member}\``))).toEqual([]);
    },
  );

  it('has examples that import nothing but exports', () => {
    const lists = [...page.matchAll(/import \{ (.*) \} from 'pinpoint-ready'/g)];
    const imported = lists.flatMap(([, list]) => list.split(', '));
    const names = exported.map(({ name }) => name);
    expect(imported.filter((name) => !names.includes(name))).toEqual([]);
  });
});

function readText(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
}

function readExports(): Exported[] {
  const lists = [...index.matchAll(/export (?:type )?\{([^}]*)\} from '\.\/([^']+)'/g)];
  return lists.flatMap(([, list, path]) =>
    [...list.matchAll(/\w+/g)].map(([name]) => ({ name, path: `src/${path}` })),
  );
}

/** The members that an exported interface adds to those it extends; of anything else none. */
function readMembers({ name, path }: Exported): string[] {
  const start = new RegExp(`^export interface ${name}\\b.*?\\{\n(?=  (?:readonly|/\\*\\*))`, 'ms');
  const head = start.exec(readText(path));
  if (head === null) return [];
  const [body] = readText(path)
    .slice(head.index + head[0].length)
    .split('\n}', 1);
  return [...body.matchAll(/^ {2}readonly ([$\w]+)\??:/gm)].map(([, member]) => member);
}
