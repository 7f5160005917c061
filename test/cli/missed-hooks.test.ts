import { expect, test } from 'vitest'
import { missedHooks } from '../../src/cli/start/missed-hooks.ts'
import { keptLog } from '../store/support/kept-log.ts'

const HOUR = 3_600_000

function watched(queued: string[] = []) {
  const log = keptLog()
  let now = 0
  const changes = missedHooks(
    log,
    async () => queued,
    () => now,
  )
  return {
    said: () => log.lines.map(({ fields }) => fields),
    async sweep(...issues: { iid: number; confidential: boolean }[]) {
      for (const issue of issues) changes.found(issue)
      await changes.swept()
      now += HOUR
    },
  }
}

const open = { iid: 7, confidential: false }
const secret = { iid: 8, confidential: true }

test('sweeps that keep finding what no hook told say it once a day, and what to look at', async () => {
  const { said, sweep } = watched()
  await sweep(open)
  await sweep(open)
  expect(said()).toEqual([])
  await sweep()
  await sweep(open, secret)
  expect(said()).toEqual([{ issues: [7, 8], count: 2, advice: expect.stringContaining('reaches the bot') }])
  for (let hour = 0; hour < 23; hour++) await sweep(open)
  expect(said()).toHaveLength(1)
  await sweep(open)
  expect(said()).toHaveLength(2)
})

test('where only confidential issues change without a hook, the triggers are named that are missing', async () => {
  const { said, sweep } = watched()
  for (let sweeps = 0; sweeps < 3; sweeps++) await sweep(secret)
  expect(said()).toMatchObject([{ advice: expect.stringContaining('give the webhook the triggers confidential') }])
})

test('what happened before the start, once, or waits in the queue for another try, is no trouble of the hook', async () => {
  const { said, sweep } = watched(['issue:7'])
  await sweep(secret)
  await sweep(open)
  await sweep(secret)
  for (let hour = 0; hour < 24; hour++) await sweep()
  await sweep(open)
  await sweep(secret)
  expect(said()).toEqual([])
})
