import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Files share a process: no test changes what another one meets, and loading everything anew for each took most of the time.
    isolate: false,
    maxWorkers: 3,
  },
})
