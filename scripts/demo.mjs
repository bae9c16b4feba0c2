/** Converts a fixture into out/demo: `npm run demo`, which builds first. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// The fixture holds bad records on purpose, so the run ends with "finished, with rejects".
const FINISHED_WITH_REJECTS = 3;

const { status } = spawnSync(
  process.execPath,
  ['dist/cli/main.js', 'fixtures/audience.csv', '--out', 'out/demo', '--force'],
  { cwd: fileURLToPath(new URL('..', import.meta.url)), stdio: 'inherit' },
);

if (status === FINISHED_WITH_REJECTS) {
  console.log(`
Exit code 3: finished, and some records were rejected, as this fixture is meant to show.
  out/demo/parts/part-00001.ndjson   accepted records, ready to import
  out/demo/rejects.ndjson            rejected records with their reasons
  out/demo/rejects.csv               the same records as they came, to be mended
  out/demo/manifest.json             counts, checksums and import requests`);
} else {
  console.error(`The demo should end with exit code 3, and ended with ${status}`);
  process.exitCode = 1;
}
