import type { Action } from '../../core/action/action.ts'
import type { Applied } from '../../core/action/applied.ts'
import type { Snapshot } from '../../core/history/snapshot.ts'
import { readMarkers } from '../../core/text/marker.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import { mentionsSince } from './presence-of.ts'
import { refusedBefore, rememberRefusal } from './refusals.ts'

/** `again`: GitLab's state may be another one now, so read and plan again. */
export type PlanApplied =
  | { kind: 'done'; applied: number; isDry: boolean }
  | { kind: 'again'; reason: string }
  | { kind: 'failed'; reason: string }

/**
 * Applies the actions of one plan in order. After one of which it is not known that it was applied, nothing more is sent. What
 * GitLab refuses is not asked again at once while the issue stays as it is: the answer would be the same, and its hook would ask
 * forever. It fails all the same at each reading, with GitLab's reason, until it is asked again and taken.
 */
export async function applyPlan(
  context: ReconcileContext,
  snapshot: Snapshot,
  actions: Action[],
): Promise<PlanApplied> {
  const { iid, webUrl } = snapshot.issue
  const refusals: { action: Action; reason: string }[] = []
  let applied = 0
  let isDry = false
  for (const action of actions) {
    if (refusals.some((refused) => claims(action, refused.action))) continue
    const before = refusedBefore(context.refused, snapshot, action)
    if (before !== undefined) {
      refusals.push({ action, reason: before })
      continue
    }
    const result = await written(context, action)
    if (result.kind === 'conflict' || result.kind === 'unclear') return { kind: 'again', reason: result.reason }
    if (result.kind === 'refused') {
      context.log.warn({ issue: iid, url: webUrl, action: action.kind, reason: result.reason }, 'refused')
      // Nothing rests on a reaction, and it is not asked for again.
      if (action.kind === 'react') continue
      rememberRefusal(context.refused, snapshot, action, result.reason)
      refusals.push({ action, reason: result.reason })
    } else {
      applied += 1
      isDry = result.kind === 'dry'
    }
  }
  if (refusals.length === 0) return { kind: 'done', applied, isDry }
  return { kind: 'failed', reason: refusals.map((one) => refusalOn(webUrl, one)).join('; ') }
}

/** Reminders one at a time: of issues that are worked at side by side each would find room for its own with the same person. */
async function written(context: ReconcileContext, action: Action): Promise<Applied> {
  const { nudge, mentionsUpTo } = action.kind === 'post-note' ? action : {}
  if (!nudge || !mentionsUpTo) return dispatched(context, action)
  return context.exclusive('nudge', async () => {
    for (const [name, most] of Object.entries(mentionsUpTo)) {
      const { length } = await mentionsSince(context, name, nudge.at)
      if (length > most) return { kind: 'conflict', reason: `${name} was mentioned meanwhile` }
    }
    return dispatched(context, action)
  })
}

async function dispatched(context: ReconcileContext, action: Action): Promise<Applied> {
  const result = await context.dispatch(action)
  if (result.kind === 'done') await remember(context, action)
  return result
}

/** At once, so that a note which a person deletes before the next reading does not come back (law 5). */
async function remember({ cache }: ReconcileContext, action: Action): Promise<void> {
  if (action.kind !== 'post-note' && action.kind !== 'reply') return
  const run = readMarkers(action.marker)[0]?.fields.run
  if (run === undefined) return
  if (action.kind === 'reply') await cache.saveAnswers(run, [action.answer])
  else if (action.nudge) await cache.saveNudges(run, [action.nudge])
}

/**
 * Whether an action says or supposes what another one would have done. Notes tell of the phase that the labels show; the status note,
 * which comes last, remembers the announcements before it, and so does the closing of a duplicate. All that a plan does supposes what its answers took.
 */
function claims(action: Action, refused: Action): boolean {
  if (refused.kind === 'post-note' || refused.kind === 'reply') return true
  return refused.kind === 'change-labels' && (action.kind === 'post-note' || action.kind === 'edit-note')
}

function refusalOn(webUrl: string, { action, reason }: { action: Action; reason: string }): string {
  return `GitLab refused ${action.kind} on ${webUrl}: ${reason}`
}
