import type { Cache } from '../ports/cache.ts'
import { memoryCache } from './memory-cache.ts'

/**
 * A cache for dry runs: knows what is stored, and forgets what the run would have stored. What was not written to GitLab must not be
 * remembered as done, or the next real sweep would pass it by.
 */
export async function dryCache(stored: Cache): Promise<Cache> {
  const copy = memoryCache()
  for (const run of await stored.runs()) await copy.saveRun(run)
  for (const account of await stored.accounts()) await copy.saveAccount(account)
  await copy.saveSettled(await stored.accountEntries())
  for (const { runKey, since } of await stored.intents()) await copy.saveIntent(runKey, since)
  for (const name of ['head', 'last-complete-sweep', 'last-full-sweep', 'unfinished'] as const) {
    const value = await stored.watermark(name)
    if (value !== undefined) await copy.saveWatermark(name, value)
  }
  const dropped = new Set<number>()
  return {
    ...copy,
    nudges: stored.nudges,
    answers: stored.answers,
    mentionsOf: stored.mentionsOf,
    snapshot: async (iid) => (await copy.snapshot(iid)) ?? (dropped.has(iid) ? undefined : stored.snapshot(iid)),
    async dropSnapshot(iid) {
      dropped.add(iid)
      await copy.dropSnapshot(iid)
    },
  }
}
