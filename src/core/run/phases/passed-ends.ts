import { compareInstants } from '../../calendar/compare-instants.ts'
import type { Fact } from '../../history/fact.ts'
import type { Snapshot } from '../../history/snapshot.ts'
import type { PhaseEnd } from './phase-ends.ts'

/** That a phase may be left from this instant on, since its day has come. */
export interface PassedEnd {
  phase: number
  at: string
}

/**
 * Which of the days have come by `now`, after the opening: what came before it, the run was born with. On a closed issue nothing moves
 * by time; what came meanwhile comes with its reopening.
 */
export function passedEnds(
  ends: readonly PhaseEnd[],
  { issue, now, facts }: { issue: Snapshot['issue']; now: string; facts: readonly Fact[] },
): PassedEnd[] {
  const changes = facts.filter(({ kind }) => kind === 'closed' || kind === 'reopened')
  return ends.flatMap(({ phase, at }): PassedEnd[] => {
    if (isBornWith({ at }, issue) || compareInstants(at, now) > 0) return []
    const last = changes.findLast((change) => compareInstants(change.at, at) <= 0)
    if (last?.kind !== 'closed') return [{ phase, at }]
    const reopening = changes.find((change) => change.kind === 'reopened' && compareInstants(change.at, at) > 0)
    if (reopening) return [{ phase, at: reopening.at }]
    return issue.state === 'closed' ? [] : [{ phase, at }]
  })
}

/** Whether that day had come when the run was opened. */
export function isBornWith({ at }: Pick<PhaseEnd, 'at'>, { createdAt }: Pick<Snapshot['issue'], 'createdAt'>): boolean {
  return compareInstants(at, createdAt) <= 0
}
