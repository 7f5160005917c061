import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import express from 'express'
import { startReceiver } from '../src/cli/start/receiver/start-receiver.ts'
import { taskLines } from '../src/core/checklist/task-lines.ts'
import { openStore } from '../src/store/open-store.ts'
import { createWeb } from '../src/web/create-web.ts'
import { listen } from '../src/web/listen.ts'
import type { Sending } from './support/sender.ts'
import { table } from './support/table.ts'

/**
 * Two questions, each answered side by side in one run. Does the answer to a hook depend on the work behind it, when a thread of its own
 * gives it and when the thread that works does? And how many hooks a second are stored, beside an Express app that reads the body and
 * answers, and stores nothing?
 */
const silent = { debug() {}, info() {}, warn() {}, error() {} }
const token = 'a-secret-of-the-bench'

async function sent(sending: Omit<Sending, 'token'>): Promise<{ times: number[]; ms: number }> {
  const worker = new Worker(new URL('./support/sender.ts', import.meta.url), { workerData: { ...sending, token } })
  const [[result]] = await Promise.all([once(worker, 'message'), once(worker, 'exit')])
  return result
}

function median(times: number[], part = 0.5): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0
}

const dataDir = await mkdtemp(join(tmpdir(), 'onboarding-bench-'))
const store = await openStore({ dataDir, identity: { gitlabUrl: 'http://bench.invalid', project: 1 }, log: silent })
const { queue, cache } = store
const ready = async () => ({ ok: true })
const project = { id: 1, path: 'customer-success/onboarding' }
const secrets = { gitlab: { tokens: [token], signingTokens: [] } }
const here = { port: 0, host: '127.0.0.1' }
const receiver = startReceiver()
const bot = await receiver.listen({ ...here, dataDir, secrets, project }, { log: silent, ready, stored: queue.wake })
const worker = await listen(createWeb({ inbox: queue, project, log: silent, ready, secrets }), here)
const bareApp = express()
  .use(express.raw({ type: () => true, limit: '25mb' }))
  .post('/webhooks/gitlab', (_request, response) => void response.status(200).end())
const bare = await listen(bareApp, here)
const address = (port: number) => `http://127.0.0.1:${port}/webhooks/gitlab`

try {
  await throughput()
  await acknowledgement()
} finally {
  await receiver.close()
  await worker.close()
  await bare.close()
  await store.close()
  await rm(dataDir, { recursive: true, force: true })
}

/** Nobody works on the queue meanwhile. Taken by turns, three times each, the best counts. */
async function throughput(): Promise<void> {
  const each = { width: 16, count: 2000 }
  const kinds = {
    'answered only': { url: address(bare.port), issues: 300 },
    'stored, over 300 issues': { url: address(bot), issues: 300 },
    'stored, all of one issue': { url: address(bot), issues: 1 },
  }
  for (const kind of Object.values(kinds)) await sent({ ...each, ...kind, count: 100 })
  const best = new Map<string, number>()
  for (let round = 0; round < 3; round += 1) {
    for (const [name, kind] of Object.entries(kinds)) {
      const { ms } = await sent({ ...each, ...kind })
      best.set(name, Math.max(best.get(name) ?? 0, (each.count / ms) * 1000))
    }
  }
  const base = best.get('answered only') ?? 1
  table(
    ['hooks a second', '', 'ratio'],
    [...best].map(([name, rate]) => [name, rate, rate / base]),
  )
}

/**
 * Busy: four requests are worked on side by side, all the time; each waits for GitLab for 20 ms, reads a description of 150 tasks, and writes into
 * the store. Hooks come 20 ms after the answer to the one before, by turns to either thread, so that both meet the same work.
 */
async function acknowledgement(): Promise<void> {
  const ways = { 'a thread of its own': bot, 'the thread that works': worker.port }
  const each = { width: 1, count: 100, issues: 300, pauseMs: 20 }
  const rounds = async () => {
    const times = new Map(Object.keys(ways).map((name) => [name, [] as number[]]))
    for (let round = 0; round < 3; round += 1) {
      for (const [name, port] of Object.entries(ways))
        times.get(name)?.push(...(await sent({ ...each, url: address(port) })).times)
    }
    return times
  }
  await rounds()
  const idle = await rounds()
  let worked = 0
  const description = Array.from({ length: 150 }, (_, n) => `- [ ] Task **${n}** <!-- t:task-${n} -->`).join('\n')
  await queue.work(async (look) => {
    await pause(20)
    taskLines(description)
    const iid = look.kind === 'issue' ? look.iid : 0
    await cache.saveRun({ runKey: `bench/csm-assigned/${iid}`, iid, webUrl: 'http://bench.invalid', state: 'opened' })
    worked += 1
  })
  const busy = await rounds()
  const rows = Object.keys(ways).flatMap((name) => {
    const [still, under] = [idle.get(name) ?? [], busy.get(name) ?? []]
    return [
      [`answered by ${name}, queue idle`, median(still), median(still, 0.95), 1],
      [`answered by ${name}, queue busy`, median(under), median(under, 0.95), median(under) / median(still)],
    ]
  })
  table(['milliseconds to the answer', 'half', '95 in 100', 'ratio'], rows)
  console.log(`(busy: ${worked} looks done meanwhile, ${(await queue.size()).waiting} still waiting)\n`)
}
