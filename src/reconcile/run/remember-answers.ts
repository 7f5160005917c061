import type { ReconcileContext } from '../reconcile-context.ts'
import type { DecidedPlan } from './plan-of.ts'

/** What stands on the issue and not in the store, which was lost, or whose bot was stopped between the two: deleted later, it goes on counting (law 5). */
export async function rememberAnswers(
  { cache }: Pick<ReconcileContext, 'cache'>,
  { state: { notes, savedAnswers = [], run } }: Pick<DecidedPlan, 'state'>,
): Promise<void> {
  const known = new Set(savedAnswers.map(({ note }) => note))
  const unknown = notes.saidAnswers.filter(({ note }) => !known.has(note))
  if (unknown.length > 0) await cache.saveAnswers(run.runKey, unknown)
}
