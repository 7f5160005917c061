import { defineConfig } from 'vitest/config'

/** `npm run test:year`: a whole year of a team, which takes minutes. `-- -u` writes its report anew. */
export default defineConfig({
  test: { include: ['test/year/*.year.ts'], testTimeout: 1_800_000, pool: 'forks', maxWorkers: 2 },
})
