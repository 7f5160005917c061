import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startWaking } from '../../src/cli/start/start-waking.ts'
import type { ReconcileRequest } from '../../src/core/request/reconcile-request.ts'
import { memoryCache } from '../../src/reconcile/memory-cache.ts'
import { keptLog } from '../store/support/kept-log.ts'

const decidedBy = { rules: 'r', playbook: { name: 'x@1', content: 'c' }, account: null }
const BEGAN = Date.parse('2026-03-02T09:00:00Z')

let cache: ReturnType<typeof memoryCache>
let asked: ReconcileRequest[]
let log: ReturnType<typeof keptLog>
/** How far GitLab's clock is ahead of this machine's, which is two years behind. */
let aheadMs: number
let stop = () => {}

const planned = (iid: number, wakeAt: string | null, state: 'opened' | 'closed' = 'opened') =>
  cache.saveRun({
    ...{ runKey: `account-${iid}/x/1`, iid, webUrl: 'https://gitlab', state },
    planned: { readAt: '2026-03-02T09:00:00Z', shown: 's', wakeAt, decidedBy },
  })
const issue = (iid: number) => ({ kind: 'issue', iid })

function waking(add = async (request: ReconcileRequest) => void asked.push(request)) {
  const started = startWaking({ cache, gitlabTime: () => new Date(Date.now() + aheadMs).toISOString(), add, log })
  stop = started.stop
  return started
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2024-03-02T09:00:00Z') })
  aheadMs = BEGAN - Date.now()
  cache = memoryCache()
  asked = []
  log = keptLog()
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

it('asks for runs, open and closed, at their wake time by GitLab’s clock, each once', async () => {
  await planned(1, '2026-03-02T10:00:00Z')
  await planned(2, '2026-03-02T09:30:00Z', 'closed')
  await planned(3, null)
  waking().arm()
  await pass(30 * 60_000)
  expect(asked).toEqual([])
  await pass(1_000)
  expect(asked).toEqual([issue(2)])
  await pass(30 * 60_000)
  expect(asked).toEqual([issue(2), issue(1)])
  await pass(24 * 3_600_000)
  expect(asked).toHaveLength(2)
})

it('is armed for an earlier one when a run was planned', async () => {
  await planned(1, '2026-03-09T06:00:00Z')
  const timer = waking()
  timer.arm()
  await pass(1_000)
  await planned(2, '2026-03-02T09:10:00Z')
  timer.arm()
  await pass(10 * 60_000)
  expect(asked).toEqual([issue(2)])
  await pass(7 * 86_400_000)
  expect(asked).toEqual([issue(2), issue(1)])
})

it('asks at once for what is due when GitLab’s clock has jumped', async () => {
  await planned(1, '2026-03-20T06:00:00Z')
  const timer = waking()
  timer.arm()
  await pass(0)
  aheadMs += 31 * 86_400_000
  timer.arm()
  await pass(0)
  expect(asked).toEqual([issue(1)])
})

it('asks for one sweep where many are due', async () => {
  for (let iid = 1; iid <= 101; iid += 1) await planned(iid, '2026-03-02T08:00:00Z')
  waking().arm()
  await pass(0)
  expect(asked).toEqual([{ kind: 'sweep', full: false }])
})

it('waits for the first reply of GitLab, without which nobody knows the time', async () => {
  await planned(1, '2026-03-02T08:00:00Z')
  const timer = startWaking({ cache, gitlabTime: () => null, add: async (request) => void asked.push(request), log })
  timer.arm()
  await pass(86_400_000)
  expect(asked).toEqual([])
})

it('asks again in a minute where the store did not take the request', async () => {
  await planned(1, '2026-03-02T08:00:00Z')
  let isAway = true
  waking(async (request) => {
    if (isAway) throw new Error('the database is away')
    asked.push(request)
  }).arm()
  await pass(0)
  isAway = false
  await pass(60_000)
  expect(asked).toEqual([issue(1)])
  expect(log.lines.map(({ message }) => message)).toEqual(['runs could not be woken; this is tried again in a minute'])
})
