import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vitest/config';

import { ThroughputReporter } from './micro/throughput-reporter.ts';

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('.', import.meta.url)),
    // One file after another: side by side they would measure one another.
    fileParallelism: false,
    benchmark: {
      include: ['micro/**/*.bench.ts'],
      reporters: [new ThroughputReporter()],
    },
  },
});
