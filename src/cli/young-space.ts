import { setFlagsFromString } from 'node:v8';

/**
 * Once workers are there, this thread leaves only small, short-lived objects behind. Yet the space that the engine
 * collects them in doubles again and again, to 32 MB (128 in Node 24) over some gigabytes of input. Of the
 * engine's flags only this one can still be set by then; the start of a thread resets it in Node 20.
 */
export function keepYoungSpaceSmall(): void {
  process.on('worker', (worker) => {
    stopGrowing();
    worker.once('online', stopGrowing);
  });
}

function stopGrowing(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
