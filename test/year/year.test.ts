import { expect, test } from 'vitest'
import { expectGoodYear } from './support/expect-good-year.ts'
import { judgeYear } from './support/judge-year.ts'
import { playYear } from './support/play-year.ts'

test.each([{ seed: 2, csms: 3, runsEach: 3, days: 60 }])(
  'some weeks of a team: what must be said is said in time, once, in hours, and to nobody too often ($seed)',
  (options) => {
    const year = playYear(options)
    expect(year.runs.flatMap(({ comments }) => comments).length).toBeGreaterThan(30)
    expectGoodYear(judgeYear(year))
  },
)
