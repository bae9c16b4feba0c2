import { fileURLToPath } from 'node:url';

import { rolldown } from 'rolldown';

/** The exports of a module of `src/` that needs no package and no file beside it: no build is needed. */
export async function loadSource(path) {
  const bundle = await rolldown({
    input: fileURLToPath(new URL(`../src/${path}`, import.meta.url)),
    platform: 'node',
  });
  const { output } = await bundle.generate();
  await bundle.close();
  return import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
}
