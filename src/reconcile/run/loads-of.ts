import type { CsmLoads } from '../../core/run/csm-loads.ts'
import type { ReconcileContext } from '../reconcile-context.ts'

/** Whom accounts and runs name as their CSM, and what is open. It goes through all of them, so a sweep gathers it once (`askedOnce`). */
export async function loadsOf({ cache, readAccount, loads }: ReconcileContext): Promise<CsmLoads> {
  if (loads) return loads()
  const runs = await cache.runs()
  const known: CsmLoads['known'] = []
  for (const file of await cache.accounts()) {
    const parsed = file.unread === undefined ? readAccount(file) : null
    const account = parsed && 'value' in parsed ? parsed.value : null
    if (account?.team.csm) known.push({ csm: account.team.csm, region: account.region })
  }
  known.push(...runs.flatMap(({ planned }) => planned?.load ?? []))
  return {
    known,
    open: runs.flatMap(({ state, planned }) => (state === 'opened' && planned?.load ? [planned.load] : [])),
  }
}
