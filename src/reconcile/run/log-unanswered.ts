import type { Snapshot } from '../../core/history/snapshot.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import type { DecidedPlan } from './plan-of.ts'

/** Says once of each comment that is not answered why; the reading that is stored had those of before. */
export async function logUnanswered(
  { cache, log }: Pick<ReconcileContext, 'cache' | 'log'>,
  { issue: { iid, webUrl } }: Snapshot,
  { state: { conversation } }: Pick<DecidedPlan, 'state'>,
): Promise<void> {
  const { unanswered } = conversation
  if (unanswered.length === 0) return
  const before = new Set((await cache.snapshot(iid))?.notes.map(({ id }) => id))
  for (const { note, author, reason } of unanswered) {
    if (!before.has(note))
      log.warn({ issue: iid, url: `${webUrl}#note_${note}`, author, reason }, 'comment not answered')
  }
}
