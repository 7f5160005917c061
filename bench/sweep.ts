import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox, seedWorld } from 'gitlab-sandbox'
import { stringify } from 'yaml'
import { ROOT } from '../src/cli/settings.ts'
import { openBot } from '../src/cli/start/open-bot.ts'
import { readEnvironment } from '../src/config/environment.ts'
import { loadConfig } from '../src/config/load-config.ts'
import { sweep } from '../src/reconcile/sweep.ts'
import { table } from './support/table.ts'

/** What a sweep over 300 runs costs when everything is remembered, beside one that remembers nothing; against the sandbox, in one run. */
const RUNS = 300
const silent = { debug() {}, info() {}, warn() {}, error() {} }
const environment = readEnvironment({})
const config = await loadConfig(ROOT)
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
  await second.close()
  table(['sweep over 300 runs', 'requests', 'writes', 'seconds'], [opening, cold, warm])
  const [requests, seconds] = [Number(cold[1]) / Number(warm[1]), Number(cold[3]) / Number(warm[3])]
  console.log(`cold : warm = ${requests.toFixed(0)} in requests, ${seconds.toFixed(0)} in time\n`)
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
    const account = { key: `account-${n}`, name: `Account ${n}`, kind: 'new', arr: 72_000, region: 'amer', team }
    return { action: 'create', file_path: `accounts/${account.key}.yml`, content: stringify(account) }
  })
  const reply = await fetch(`${sandbox.url}/api/v4/projects/1/repository/commits`, {
    method: 'POST',
    headers: { 'private-token': 'sandbox-maria', 'content-type': 'application/json' },
    body: JSON.stringify({ branch: 'main', commit_message: 'Add accounts', actions }),
  })
  if (!reply.ok) throw new Error(await reply.text())
}
