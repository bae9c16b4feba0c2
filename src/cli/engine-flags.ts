import { setFlagsFromString } from 'node:v8';

/**
 * Fits the engine to what a run with workers is: a thousand steps a gigabyte for each thread, and little else in
 * JavaScript. Only for a process that is ours; a program that uses the library sets its own flags.
 */
export function setEngineFlags(): void {
  process.on('worker', (worker) => {
    compileLater();
    collectSooner();
    keepYoungSpaceSmall();
    worker.once('online', keepYoungSpaceSmall);
  });
}

/**
 * By default (132 KB of bytecode) Node 20 finds most functions worth compiling in the course of some gigabytes. That takes
 * a processor that batches could have, and 10 MB: see "Engine flags" in bench/README.md. What is really hot, such as the way
 * of records that need Ajv, is compiled as ever. Later versions of Node have no flag by this name.
 */
function compileLater(): void {
  if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=1000000');
}

/**
 * Left to itself, the engine looks through the old objects of a thread once, and then lets 5 MB more of them come
 * together over some gigabytes, nearly none of which are still used: see "Engine flags" in bench/README.md.
 */
function collectSooner(): void {
  setFlagsFromString('--optimize-for-size');
}

/**
 * Once workers are there, this thread leaves only small, short-lived objects behind. Yet the space that the engine
 * collects them in doubles again and again, to 32 MB (128 in Node 24) over some gigabytes of input. Of the
 * engine's flags for it only this one can still be set by then; the start of a thread resets it in Node 20.
 */
function keepYoungSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
