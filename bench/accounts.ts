import { stringify } from 'yaml'
import { ROOT } from '../src/cli/settings.ts'
import { loadConfig } from '../src/config/load-config.ts'
import { accountPlans } from '../src/reconcile/account/account-plans.ts'
import { accountReader } from '../src/reconcile/account/account-reader.ts'
import { memoryCache } from '../src/reconcile/memory-cache.ts'
import { table } from './support/table.ts'

/** Planning all accounts of a sweep, each with a run: eight times as many should take about eight times as long. */
const config = await loadConfig([ROOT])
if ('problems' in config) throw new Error('the configuration is broken: see npm run bot -- check')
const { segments, playbooks, texts } = config.value
const rules = { segments, playbooks, texts }
const log = { debug() {}, info() {}, warn() {}, error() {} }

type Loop = Parameters<typeof accountPlans>[0]

/** A loop that remembers so many accounts, each with an open run; it never gets as far as asking GitLab. */
async function loopOver(accounts: number): Promise<Loop> {
  const cache = memoryCache()
  const team = { csm: 'jonas', ae: 'lea', sa: 'tom' }
  for (let n = 0; n < accounts; n += 1) {
    const key = `account-${n}`
    const text = stringify({ key, name: `Account ${n}`, kind: 'new', arr: 72_000, region: 'amer', team })
    await cache.saveAccount({ path: `accounts/${key}.yml`, blob: `${n}`, text })
    const run = {
      runKey: `${key}/csm-assigned/1`,
      iid: n + 1,
      webUrl: 'http://bench.invalid',
      state: 'opened' as const,
    }
    await cache.saveRun(run)
  }
  return { cache, rules: () => rules, log, readAccount: accountReader() } as unknown as Loop
}

const sizes = [1_000, 8_000]
const times: number[] = []
for (const size of sizes) {
  const context = await loopOver(size)
  const now = '2026-03-02T09:00:00Z'
  // The first reads the files; from then on they are remembered as they were parsed.
  await accountPlans(context, now)
  const began = performance.now()
  await accountPlans(context, now)
  times.push(performance.now() - began)
}
table(
  ['planning accounts', 'milliseconds', 'ratio'],
  sizes.map((size, at) => [`${size}`, times[at] ?? 0, (times[at] ?? 0) / (times[0] ?? 1)]),
)
