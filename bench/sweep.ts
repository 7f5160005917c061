import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { createSandbox, seedWorld } from 'gitlab-sandbox'
import { stringify } from 'yaml'
import { ROOT } from '../src/cli/settings.ts'
import { openBot } from '../src/cli/start/open-bot.ts'
import { readEnvironment } from '../src/config/environment.ts'
import { loadConfig } from '../src/config/load-config.ts'
import { sweep } from '../src/reconcile/sweep.ts'
import type { PageServing } from './support/page-server.ts'
import type { Asked, Told } from './support/settled-sweep.ts'
import { table } from './support/table.ts'

/** What a sweep over 300 runs costs when everything is remembered, beside one that remembers nothing; against the sandbox, in one run. */
const RUNS = 300
const silent = { debug() {}, info() {}, warn() {}, error() {} }
const environment = readEnvironment({})
const config = await loadConfig([ROOT])
if ('problems' in environment || 'problems' in config)
  throw new Error('the configuration is broken: see npm run bot -- check')
const settings = { environment: environment.value, config: config.value }

const sandbox = await createSandbox()
seedWorld(sandbox)
const folders: string[] = []
try {
  await commitAccounts()
  const first = await remembering()
  const opening = await measured('opening all of them', first.context)
  sandbox.clock.advance('PT3M')
  await sweep(first.context, { full: false })
  await first.close()
  const second = await remembering()
  const cold = await measured('cold: nothing remembered', second.context)
  const warm = await measured('warm: nothing changed', second.context)
  const settled = await oneSettledRun(second)
  await second.close()
  table(['sweep over 300 runs', 'requests', 'writes', 'seconds'], [opening, cold, warm])
  const [requests, seconds] = [Number(cold[1]) / Number(warm[1]), Number(cold[3]) / Number(warm[3])]
  console.log(`cold : warm = ${requests.toFixed(0)} in requests, ${seconds.toFixed(0)} in time\n`)
  await compareSizes(settled)
} finally {
  await sandbox.close()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
}

/** The bot with a store of its own, fresh. */
async function remembering() {
  const dataDir = await mkdtemp(join(tmpdir(), 'onboarding-bench-'))
  folders.push(dataDir)
  const target = { url: sandbox.url, project: 'customer-success/onboarding', token: 'sandbox-onboarding-bot' }
  return openBot(settings, { target, log: silent, dataDir })
}

async function measured(name: string, context: Parameters<typeof sweep>[0]): Promise<[string, number, number, number]> {
  sandbox.requests.reset()
  const began = performance.now()
  const { failed } = await sweep(context, { full: false })
  const seconds = (performance.now() - began) / 1000
  if (failed.length > 0) throw new Error(failed.join('\n'))
  const { total, byMethod } = sandbox.requests.read()
  return [name, total, total - (byMethod.GET ?? 0), seconds]
}

async function commitAccounts(): Promise<void> {
  const team = { csm: 'jonas', ae: 'lea', sa: 'tom' }
  const actions = Array.from({ length: RUNS }, (_, n) => {
    const account = { key: `customer${n}`, name: `Account ${n}`, kind: 'new', arr: 72_000, region: 'amer', team }
    return { action: 'create', file_path: `accounts/${account.key}.yml`, content: stringify(account) }
  })
  const reply = await fetch(`${sandbox.url}/api/v4/projects/1/repository/commits`, {
    method: 'POST',
    headers: { 'private-token': 'sandbox-maria', 'content-type': 'application/json' },
    body: JSON.stringify({ branch: 'main', commit_message: 'Add accounts', actions }),
  })
  if (!reply.ok) throw new Error(await reply.text())
}

type SettledRun = Pick<Asked, 'snapshot' | 'account' | 'head'> & Omit<PageServing, 'runs'>

/** The first run as the sandbox shows it and as the bot read it: what the larger worlds are copies of. */
async function oneSettledRun({ context }: Awaited<ReturnType<typeof remembering>>): Promise<SettledRun> {
  const snapshot = await context.cache.snapshot(await issueOf(context))
  const account = (await context.cache.account('customer0'))?.text
  const commits = await get('/projects/1/repository/commits?per_page=1')
  const head = await context.cache.watermark('head')
  if (!snapshot || !account || !head) throw new Error('the first run is not known')
  const issue = await get(`/projects/1/issues/${snapshot.issue.iid}`)
  return { snapshot, account, head, issue, commits, user: await get('/user'), project: await get('/projects/1') }
}

async function issueOf({ cache }: Parameters<typeof sweep>[0]): Promise<number> {
  return (await cache.run('customer0/csm-assigned/1'))?.iid ?? 0
}

/** A sweep over settled runs beside listing them, and how both grow; GitLab serves pages that are made before. */
async function compareSizes(settled: SettledRun): Promise<void> {
  const sizes = [1_000, 10_000]
  const told: { runs: number; planned: Told; once: Told; both: Told }[] = []
  for (const runs of sizes) {
    const { user, project, commits, issue, snapshot, account, head } = settled
    const workerData: PageServing = { runs, user, project, commits, issue }
    const server = new Worker(new URL('./support/page-server.ts', import.meta.url), { workerData })
    const [{ port }] = await once(server, 'message')
    const dataDir = await mkdtemp(join(tmpdir(), 'onboarding-bench-'))
    folders.push(dataDir)
    const ask = (what: Asked['what']) =>
      asked({ what, url: `http://127.0.0.1:${port}`, dataDir, runs, snapshot, account, head })
    try {
      told.push({ runs, planned: await ask('fill'), once: await ask('sweep'), both: await ask('compare') })
    } finally {
      await server.terminate()
    }
  }
  table(
    ['sweep over settled runs', 'listing s', 'sweep s', 'sweep : listing', 'first time, each planned s', 'peak MB'],
    told.map(({ runs, planned, once, both }) => {
      const ratio = both.sweepMs / both.listMs
      return [`${runs}`, both.listMs / 1000, both.sweepMs / 1000, ratio, planned.sweepMs / 1000, once.peakMb]
    }),
  )
  const [small, large] = told
  if (!small || !large) return
  const growth = large.both.sweepMs / small.both.sweepMs
  const memory = large.once.peakMb / small.once.peakMb
  console.log(`10,000 : 1,000 = ${growth.toFixed(1)} in time, ${memory.toFixed(2)} in memory\n`)
}

async function asked(what: Asked): Promise<Told> {
  const child = fork(new URL('./support/settled-sweep.ts', import.meta.url))
  const told = once(child, 'message')
  const ended = once(child, 'exit')
  child.send(what)
  // A process that fails says why itself, and tells nothing.
  const [answer] = await Promise.race([told, ended.then(() => [undefined])])
  await ended
  if (!answer) throw new Error(`no answer to ${what.what} over ${what.runs} runs`)
  return answer
}

async function get(path: string): Promise<object> {
  const reply = await fetch(`${sandbox.url}/api/v4${path}`, { headers: { 'private-token': 'sandbox-onboarding-bot' } })
  if (!reply.ok) throw new Error(await reply.text())
  return Object(await reply.json())
}
