import type { Action } from '../../core/action/action.ts'
import type { Snapshot } from '../../core/history/snapshot.ts'

/** What GitLab itself refused, by issue, as long as the issue stays as it was. */
export type Refusals = Map<number, RefusedOnIssue>

interface RefusedOnIssue {
  /** The issue as it was. */
  issue: string
  /** By action: why, and how often it was not asked since. */
  actions: Map<string, { reason: string; skipped: number }>
}

/** A role that was given back changes nothing on the issue: after so many readings GitLab is asked again. */
const SKIPS = 3

/** Why GitLab refused this very action on this very issue a few readings ago; undefined where it should be asked (again). */
export function refusedBefore(refusals: Refusals, snapshot: Snapshot, action: Action): string | undefined {
  const known = refusals.get(snapshot.issue.iid)
  const refusal = known?.issue === fingerprint(snapshot) ? known.actions.get(JSON.stringify(action)) : undefined
  if (refusal === undefined || refusal.skipped === SKIPS) return undefined
  refusal.skipped += 1
  return refusal.reason
}

/** Remembers a refusal, and forgets those of an issue that is another one by now. */
export function rememberRefusal(refusals: Refusals, snapshot: Snapshot, action: Action, reason: string): void {
  const issue = fingerprint(snapshot)
  const known = refusals.get(snapshot.issue.iid)
  const actions = known?.issue === issue ? known.actions : new Map()
  refusals.set(snapshot.issue.iid, { issue, actions: actions.set(JSON.stringify(action), { reason, skipped: 0 }) })
}

function fingerprint({ issue, notes }: Snapshot): string {
  return JSON.stringify([issue.updatedAt, issue.labels, issue.assignees, notes.length])
}
