import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Sql } from '../../src/store/database/database.ts'
import { wakeWhenDue } from '../../src/store/queue/wake-when-due.ts'
import { keptLog } from './support/kept-log.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('workers are woken in each round in which the queue holds a request, and in no other', async () => {
  const answers: (boolean | Error)[] = [false, true, new Error('no database'), true, true]
  let asked = 0
  const db: Sql = {
    async query<Row>() {
      asked += 1
      const any = answers.shift()
      if (any instanceof Error) throw any
      return [{ any }] as Row[]
    },
  }
  const log = keptLog()
  const woken = vi.fn()
  const end = wakeWhenDue(db, log, woken)
  const wokenAfter: number[] = []
  for (let round = 0; round < 4; round++) {
    await vi.advanceTimersByTimeAsync(2_000)
    wokenAfter.push(woken.mock.calls.length)
  }
  expect(wokenAfter).toEqual([0, 1, 1, 2])
  expect(log.lines.map(({ message }) => message)).toEqual(['the queue could not be asked whether anything waits'])
  end()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked).toBe(4)
})
