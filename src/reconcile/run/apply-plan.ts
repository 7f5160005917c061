import type { Snapshot } from '../../core/history/snapshot.ts'
import type { Action } from '../../core/plan/action.ts'
import type { Loop } from '../loop.ts'

/** `again`: GitLab's state may be another one now, so read and plan again. */
export type PlanApplied =
  | { kind: 'done'; applied: number; isDry: boolean }
  | { kind: 'again'; why: string }
  | { kind: 'failed'; why: string }

/**
 * Applies the actions of one plan in order. After one of which it is not known that it was applied, nothing more is sent. What
 * GitLab refuses is not asked again while the issue stays as it is: the answer would be the same, and its hook would ask forever.
 */
export async function applyPlan(loop: Loop, snapshot: Snapshot, actions: Action[]): Promise<PlanApplied> {
  const { iid, webUrl } = snapshot.issue
  let applied = 0
  let refusal: string | null = null
  let isDry = false
  for (const action of actions) {
    // The status note remembers the words before it: without them it is not written.
    if (isRefused(loop, snapshot, action)) {
      if (action.kind === 'post-note') break
      continue
    }
    const result = await loop.gitlab.apply(action)
    if (result.kind === 'conflict' || result.kind === 'unclear') return { kind: 'again', why: result.why }
    if (result.kind === 'refused') {
      loop.log.warn({ issue: iid, url: webUrl, action: action.kind, why: result.why }, 'refused')
      remember(loop, snapshot, action)
      refusal = `GitLab refused ${action.kind} on ${webUrl}: ${result.why}`
      if (action.kind === 'post-note') break
    } else {
      applied += 1
      isDry = result.kind === 'dry'
    }
  }
  return refusal === null ? { kind: 'done', applied, isDry } : { kind: 'failed', why: refusal }
}

function isRefused(loop: Loop, snapshot: Snapshot, action: Action): boolean {
  return loop.refused.get(snapshot.issue.iid)?.has(fingerprint(snapshot, action)) ?? false
}

function remember(loop: Loop, snapshot: Snapshot, action: Action): void {
  const before = loop.refused.get(snapshot.issue.iid) ?? new Set()
  loop.refused.set(snapshot.issue.iid, before.add(fingerprint(snapshot, action)))
}

function fingerprint({ issue, notes }: Snapshot, action: Action): string {
  return JSON.stringify([issue.updatedAt, issue.labels, issue.assignees, notes.length, action])
}
