import { saidNudgeOf } from '../../core/run/notes/nudge.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import type { DecidedPlan } from './plan-of.ts'

/** What stands on the issue and not in the store, which was lost, or whose bot was stopped between the two: deleted later, it does not come back (law 5). */
export async function rememberNudges(
  { cache }: Pick<ReconcileContext, 'cache'>,
  { state: { notes, saidNudges = [], run } }: Pick<DecidedPlan, 'state'>,
): Promise<void> {
  const known = new Set(saidNudges.map(({ on, rules }) => `${on} ${rules}`))
  const unknown = notes.nudges
    .flatMap((nudge) => saidNudgeOf(nudge) ?? [])
    .filter(({ on, rules }) => !known.has(`${on} ${rules}`))
  if (unknown.length > 0) await cache.saveNudges(run.runKey, unknown)
}
