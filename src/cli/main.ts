#!/usr/bin/env node
import { setEngineFlags } from './engine-flags.ts';
import { renderDefect } from './failure.ts';
import { run } from './run.ts';

// Thrown by an event handler, out of reach of run(). The write must end before the process does.
process.once('uncaughtException', (error) => {
  process.stderr.write(renderDefect(error), () => process.exit(1));
});

setEngineFlags();
process.exitCode = await run(process.argv.slice(2), process);
