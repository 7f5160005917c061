import { expect, it } from 'vitest'
import { serverTime } from '../../src/gitlab/server-time.ts'

it('GitLab’s time is that of its last reply and what has passed since, whatever the machine’s date', () => {
  let passed = 5_000
  const time = serverTime({ now: () => passed })
  expect(time.now()).toBeNull()
  time.heard('Mon, 02 Mar 2026 09:00:00 GMT')
  passed += 90_000
  expect(time.now()).toBe('2026-03-02T09:01:30.000Z')
  time.heard(undefined)
  time.heard('no date')
  expect(time.now()).toBe('2026-03-02T09:01:30.000Z')
  time.heard('Thu, 02 Apr 2026 09:00:00 GMT')
  expect(time.now()).toBe('2026-04-02T09:00:00.000Z')
})
