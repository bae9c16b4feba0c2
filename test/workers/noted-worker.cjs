/** Loaded into every thread of a run by NODE_OPTIONS: a worker thread leaves a file where it runs. */
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (!isMainThread) writeFileSync('worker-was-here', '');
