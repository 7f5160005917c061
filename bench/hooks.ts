import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import express from 'express'
import { openStore } from '../src/store/open-store.ts'
import { createWeb } from '../src/web/create-web.ts'
import { listen } from '../src/web/listen.ts'
import type { Sending } from './support/sender.ts'
import { table } from './support/table.ts'

/**
 * Two questions, each answered side by side in one run. Does the answer to a hook depend on the work behind it? And how many hooks a
 * second are stored, beside an Express app that reads the body and answers, and stores nothing?
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
const secrets = { tokens: [token], signingTokens: [] }
const bot = await listen(createWeb({ queue, project, log: silent, ready, secrets }), { port: 0, host: '127.0.0.1' })
const bareApp = express()
  .use(express.raw({ type: () => true, limit: '25mb' }))
  .post('/webhooks/gitlab', (_request, response) => void response.status(200).end())
const bare = await listen(bareApp, { port: 0, host: '127.0.0.1' })
const address = ({ port }: { port: number }) => `http://127.0.0.1:${port}/webhooks/gitlab`

try {
  await throughput()
  await acknowledgement()
} finally {
  await bot.close()
  await bare.close()
  await store.close()
  await rm(dataDir, { recursive: true, force: true })
}

/** Nobody works on the queue meanwhile. Taken by turns, three times each, the best counts. */
async function throughput(): Promise<void> {
  const each = { width: 16, count: 2000 }
  const kinds = {
    'answered only': { url: address(bare), issues: 300 },
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

/** Busy: looks wait all the time, four are worked on; each takes 20 ms, as if GitLab were asked, and writes into the store. */
async function acknowledgement(): Promise<void> {
  const one = { url: address(bot), width: 1, count: 300, issues: 300 }
  const idle = await sent(one)
  let worked = 0
  await queue.work(async (look) => {
    await pause(20)
    const iid = look.kind === 'issue' ? look.iid : 0
    await cache.saveRun({ runKey: `bench/csm-assigned/${iid}`, iid, webUrl: 'http://bench.invalid', state: 'opened' })
    worked += 1
  })
  const busy = await sent(one)
  const waiting = (await queue.size()).waiting
  table(
    ['milliseconds to the answer', 'half', '95 in 100', 'ratio'],
    [
      ['queue idle', median(idle.times), median(idle.times, 0.95), 1],
      ['queue busy', median(busy.times), median(busy.times, 0.95), median(busy.times) / median(idle.times)],
    ],
  )
  console.log(`(busy: ${worked} looks done meanwhile, ${waiting} still waiting)\n`)
}
