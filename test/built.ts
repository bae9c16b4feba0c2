import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The built program's main file. */
export const builtMain = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** The built library: the one place where worker threads can be had, as a worker is a file. */
export async function importBuilt(): Promise<typeof import('../src/index.ts')> {
  if (!existsSync(builtMain)) throw new Error('Nothing is built yet: npm run build');
  return import(new URL('../dist/index.js', import.meta.url).href);
}
