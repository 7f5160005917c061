import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTokenBucket } from '../../../src/gitlab/pacing/pacing.ts'
import { fakeClock } from '../../support/fake-clock.ts'

it('never gives more turns in any minute than it was made for, and never starves', async () => {
  const perMinute = fc.integer({ min: 1, max: 120 })
  const gaps = fc.array(fc.oneof(fc.constant(0), fc.nat(3_000), fc.nat(90_000)), {
    minLength: 100,
    maxLength: 200,
    size: 'max',
  })
  await fc.assert(
    fc.asyncProperty(perMinute, gaps, async (limit, waits) => {
      const clock = fakeClock()
      const bucket = createTokenBucket(limit, clock)
      const turns: number[] = []
      for (const wait of waits) {
        await clock.sleep(wait)
        await bucket.take()
        turns.push(clock.now())
      }
      const tooSoon = turns.filter((turn, at) => at >= limit && turn - (turns[at - limit] ?? 0) < 60_000)
      expect(tooSoon).toEqual([])
      expect(Math.max(...clock.pauses)).toBeLessThanOrEqual(90_000)
    }),
  )
})

it('gives the first sixth at once', async () => {
  const clock = fakeClock()
  const bucket = createTokenBucket(60, clock)
  for (let n = 0; n < 10; n += 1) await bucket.take()
  expect(clock.pauses).toEqual([])
  await bucket.take()
  expect(clock.pauses).toHaveLength(1)
})
