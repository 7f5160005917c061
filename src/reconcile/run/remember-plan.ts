import { shownOf } from '../../core/history/freshness.ts'
import type { KnownRun, Planned } from '../../core/history/known-run.ts'
import { recordOf } from '../../core/history/record-of.ts'
import type { Issue, Snapshot } from '../../core/history/snapshot.ts'
import { runLoadOf } from '../../core/run/run-load.ts'
import { digest } from '../digest.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import type { DecidedPlan } from './plan-of.ts'

/** A rule that names an instant which has come is a mistake; it must not have its run planned again and again at once. */
const SOONEST = Temporal.Duration.from({ minutes: 1 })

/** Remembers beside a run what its reading showed, by what it was planned, and when the plan may be another one. */
export async function rememberPlan(
  { cache, heardPlan }: Pick<ReconcileContext, 'cache' | 'heardPlan'>,
  snapshot: Snapshot,
  plan: DecidedPlan,
): Promise<void> {
  const run: KnownRun = { ...recordOf(plan.state.run.runKey, snapshot.issue), planned: plannedOf(snapshot, plan) }
  await cache.savePlanned(run)
  heardPlan?.(plan)
}

function plannedOf({ readAt, issue }: Snapshot, plan: DecidedPlan): Planned {
  const { actions, wakeAt, decidedBy, state, outcomes } = plan
  const next = outcomes.find(({ urgency }) => urgency !== undefined)
  const again =
    actions.length > 0 ? 'actions' : state.members !== null ? 'members' : isToldByRuns(state) ? 'runs' : null
  const load = runLoadOf(state)
  return {
    readAt,
    shown: shownDigest(issue),
    wakeAt: wakeAt === null ? null : notBefore(wakeAt, state.now),
    decidedBy,
    ...(next?.urgency && next.wakeAt ? { nudge: { at: next.wakeAt, urgency: next.urgency } } : {}),
    ...(again ? { again } : {}),
    ...(state.asks.length > 0 ? { asks: state.asks.map(({ playbook, reason }) => ({ playbook, reason })) } : {}),
    ...(state.ended ? { ended: state.ended } : {}),
    ...(load ? { load } : {}),
  }
}

/** The others of its account decide about an open assignment, and about what was asked for here until it is there. */
function isToldByRuns({ playbook, accountRuns, asks }: DecidedPlan['state']): boolean {
  return asks.length > 0 || (playbook.type === 'assignment' && accountRuns !== undefined)
}

/** What a list shows of an issue, short enough to be held for all runs at once. */
export function shownDigest(issue: Issue): string {
  return digest(shownOf(issue))
}

function notBefore(wakeAt: string, now: string): string {
  const soonest = Temporal.Instant.from(now).add(SOONEST)
  return Temporal.Instant.compare(wakeAt, now) > 0 ? wakeAt : soonest.toString({ smallestUnit: 'millisecond' })
}
