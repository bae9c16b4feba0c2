import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** What the numbers were measured on. */
export function describeMachine() {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    processors: availableParallelism(),
    memoryGB: Math.round(totalmem() / 1e9),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.versions.node,
  };
}

/** A sentence for whoever measures while the machine has other things to do; else null. */
export function describeLoad() {
  const [load] = loadavg();
  if (load < availableParallelism() / 2) return null;
  return `The machine is busy (load ${load.toFixed(1)}): these numbers are not worth keeping`;
}

/** Version of the tool, from package.json. */
export function readVersion() {
  const file = new URL('../package.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')).version;
}
