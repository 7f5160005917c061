import type { RunLoad } from '../../core/history/known-run.ts'
import type { ReconcileContext } from '../reconcile-context.ts'

/** What all open runs ask of their CSMs, by their last plans. It walks all runs: `askedOnce` does so once for a sweep. */
export async function loadsOf({ cache, loads }: Pick<ReconcileContext, 'cache' | 'loads'>): Promise<RunLoad[]> {
  if (loads) return loads()
  const runs = await cache.runs()
  return runs.flatMap(({ state, planned }) => (state === 'opened' && planned?.load ? [planned.load] : []))
}
