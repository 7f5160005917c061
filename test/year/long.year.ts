import { expect, test } from 'vitest'
import { morningRush } from '../support/rush/morning-rush.ts'
import { expectGoodYear } from './support/expect-good-year.ts'
import { judgeYear } from './support/judge-year.ts'
import { playYear } from './support/play-year.ts'
import { yearReport } from './support/year-report.ts'

/** `YEAR_SEED=7 npm run test:year` plays another one; its figures are another one's, too. */
const seed = Number(process.env.YEAR_SEED ?? 1)

test(`a year of twenty CSMs with ten accounts each, seed ${seed}`, async () => {
  const year = playYear({ seed, csms: 20, runsEach: 10, days: 365 })
  const verdict = judgeYear(year)
  expectGoodYear(verdict)
  if (seed === 1) await expect(yearReport(year, verdict)).toMatchFileSnapshot('../../docs/nudges-year.md')
})

test('three thousand reminders that are due at eight, sixty a minute: what matters most first, all within the hour', async () => {
  const urgencyOf = (iid: number) => (iid % 10 === 7 ? 3 : 1)
  const { written, counts } = await morningRush({ runs: 3000, perMinute: 60, urgencyOf, ends: '2026-02-25T17:00:00Z' })
  const urgencies = written.map(({ urgency }) => urgency)
  expect(urgencies).toEqual(urgencies.toSorted((a, b) => b - a))
  expect(written).toHaveLength(3000)
  expect(
    Temporal.Instant.from(written.at(-1)?.at ?? '')
      .since('2026-02-25T08:00:00Z')
      .total('minutes'),
  ).toBeLessThan(60)
  expect(counts).toMatchObject({ failed: [], reminded: 3000, waiting: 0 })
})
