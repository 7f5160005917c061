import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
    globalSetup: 'test/support/before-all-files.ts',
    setupFiles: 'test/support/time-limits.ts',
    pool: 'forks',
    // Files share a process: no test changes what another one meets, and loading everything anew for each took most of the time.
    isolate: false,
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
  },
})
