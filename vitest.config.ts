import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/property-seed.ts'],
    // One for each processor: the default leaves one idle, on two of them half of the machine.
    maxWorkers: '100%',
    // No test changes what a module keeps, so that none needs modules of its own.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
