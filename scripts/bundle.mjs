// Bundles src/ into few files in dist/, as each module that is loaded takes time at every start. Packages
// stay outside: npm installs them.
import { readFileSync } from 'node:fs';

import { build } from 'rolldown';

const { dependencies } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);

await build({
  input: {
    index: 'src/index.ts',
    'cli/main': 'src/cli/main.ts',
    'workers/worker': 'src/workers/worker.ts',
  },
  platform: 'node',
  external: [/^node:/, ...Object.keys(dependencies).map((name) => new RegExp(`^${name}(?:/|$)`))],
  output: {
    dir: 'dist',
    // One folder deep, as in src/: `../../schemas/` and its like have to lead to the same place.
    chunkFileNames: 'chunks/[name].js',
  },
});
