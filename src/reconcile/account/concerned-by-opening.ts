import type { KnownRun } from '../../core/history/known-run.ts'
import { parseRunKey } from '../../core/text/run-key.ts'
import type { ReconcileContext } from '../reconcile-context.ts'

/** The account's issues that say something else once a run was opened: open ones in which its CSM is asked for, and closed ones whose closing opens another, or on which it was asked for. */
export async function concernedByOpening({ cache, rules }: ReconcileContext, key: string): Promise<number[]> {
  const { playbooks } = rules()
  const isConcerned = ({ runKey, state, planned }: KnownRun) => {
    const playbook = playbooks.newest(parseRunKey(runKey)?.playbook ?? '')
    if (state === 'opened') return playbook?.type === 'assignment'
    if (planned?.asks) return true
    return state === 'closed' && (playbook?.on_close.open !== undefined || playbook?.on_close.open_next_year === true)
  }
  return (await cache.runsOf(key)).filter(isConcerned).map(({ iid }) => iid)
}
