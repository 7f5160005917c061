import { ROOT } from '../../src/cli/settings.ts'
import { openBot } from '../../src/cli/start/open-bot.ts'
import { readEnvironment } from '../../src/config/environment.ts'
import { loadConfig } from '../../src/config/load-config.ts'
import type { Snapshot } from '../../src/core/history/snapshot.ts'
import { sweep } from '../../src/reconcile/sweep.ts'
import { asAccount } from './as-account.ts'

/** A process of its own, so that its memory is that of the sweep: `fill` a store, `sweep` it once, or `compare` with listing alone. */
export interface Asked {
  what: 'fill' | 'sweep' | 'compare'
  url: string
  dataDir: string
  runs: number
  snapshot: Snapshot
  head: string
  account: string
}

/** Milliseconds of a sweep, of listing alone, and the most memory that the process had, in MB. */
export interface Told {
  sweepMs: number
  listMs: number
  peakMb: number
}

const silent = { debug() {}, info() {}, warn() {}, error() {} }
const ROUNDS = 5

process.once('message', async (asked: Asked) => {
  const { what, url, dataDir } = asked
  const environment = readEnvironment({})
  const config = await loadConfig([ROOT])
  if ('problems' in environment || 'problems' in config) throw new Error('see npm run bot -- check')
  const target = { url, project: 'customer-success/onboarding', token: 'bench' }
  const settings = { environment: environment.value, config: config.value }
  const { context, close } = await openBot(settings, { target, log: silent, dataDir })
  const { cache, gitlab } = context

  const swept = () =>
    timed(async () => {
      const { seen, read, failed, skipped } = await sweep(context, { full: false })
      if (seen < asked.runs || read > 0 || failed.length > 0 || skipped.length > 0)
        throw new Error(`not settled: ${JSON.stringify({ seen, read, failed: failed[0], skipped: skipped[0] })}`)
    })
  const list = () =>
    timed(async () => {
      for (const state of ['opened', 'closed'] as const) for await (const _page of gitlab.listRuns({ state }));
    })

  if (what === 'fill') await fill()
  const sweeps: number[] = []
  const lists: number[] = []
  const rounds = what === 'compare' ? ROUNDS : 1
  for (let round = 0; round < rounds; round += 1) {
    if (what === 'compare') lists.push(await list())
    sweeps.push(await swept())
  }
  const told: Told = {
    sweepMs: median(sweeps),
    listMs: median(lists),
    peakMb: process.resourceUsage().maxRSS / 1024,
  }
  await close()
  process.send?.(told, () => process.exit(0))

  /** As many runs as asked for, each read and none planned. */
  async function fill(): Promise<void> {
    const { snapshot, account, runs, head } = asked
    for (let n = 0; n < runs; n += 1) {
      const one: Snapshot = JSON.parse(asAccount(JSON.stringify(snapshot), n))
      one.issue = { ...one.issue, id: 1_000 + n, iid: n + 1 }
      const { iid, webUrl } = one.issue
      await cache.saveSnapshot(one)
      await cache.saveRun({ runKey: `customer${n}/csm-assigned/1`, iid, webUrl, state: 'opened' })
      await cache.saveAccount({
        path: `accounts/customer${n}.yml`,
        blob: `blob-${n}`,
        commit: head,
        text: asAccount(account, n),
      })
    }
    await cache.saveWatermark('head', head)
    await cache.saveWatermark('last-complete-sweep', snapshot.readAt)
  }
})

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
