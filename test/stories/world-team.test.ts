import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import type { RunReport } from '../../src/core/plan/report/run-report.ts'
import { startBot } from '../support/started-bot.ts'
import { eventually } from '../support/stories/eventually.ts'
import { runInProcess } from '../support/stories/run-in-process.ts'

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}

test('npm start shows a team in the middle of its quarter, and is ready once all of it is there', async () => {
  const port = await freePort()
  const starting = startBot({ SANDBOX_WORLD: '', PORT: String(port) })
  const readiness = async () => (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.status
  expect(await eventually('the bot answers', readiness)).toBe(503)
  const bot = await starting
  onTestFinished(async () => void (await bot.stop()))
  expect(await readiness()).toBe(200)
  const { queue } = (await (await fetch(`http://127.0.0.1:${port}/readyz`)).json()) as { queue: object }
  expect(queue).toEqual({ waiting: 0, active: 0, failed: 0 })

  const headers = { 'private-token': 'sandbox-maria' }
  const answer = await fetch(`${bot.url}/api/v4/projects/1/issues?scope=all&state=all&per_page=100`, { headers })
  const issues = (await answer.json()) as { iid: number }[]
  const reports: RunReport[] = []
  for (const { iid } of issues) {
    const { out } = await runInProcess(['status', `#${iid}`, '--json'], { SANDBOX_PORT: new URL(bot.url).port })
    reports.push(JSON.parse(out))
  }
  const onboardings = reports.filter(({ playbook }) => !/^(lifecycle-year|assign-csm)@/.test(playbook))
  expect(onboardings).toHaveLength(10)
  expect(onboardings.filter(({ issue }) => issue.state === 'closed')).toHaveLength(1)
  const statuses = new Set(onboardings.map(({ status }) => status))
  for (const word of ['stuck', 'behind', 'due-soon'] as const) expect(statuses).toContain(word)
  const metrics = onboardings.map(({ metrics: { tte } }) => tte?.state)
  for (const state of ['measured', 'pending', 'late']) expect(metrics).toContain(state)
  const waiting = reports.filter(({ playbook }) => playbook.startsWith('assign-csm@'))
  expect(waiting.map(({ run }) => run.split('/')[0]).toSorted()).toEqual([
    'greyfriars-energy',
    'halden-maritime',
    'pacific-freight',
  ])
  const { now } = (await (await fetch(`${bot.url}/sandbox/clock`)).json()) as { now: string }
  expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(600_000)
})
