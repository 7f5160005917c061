import type { RequestContext } from '../../http/route.ts'
import type { Issue } from '../rows.ts'

const THROTTLE_MS = 60_000

/**
 * Moves `updated_at`, but only where it is more than a minute old: what a comment, a note's edit, a label or an
 * assignee does (facts 0.1). Gives the issue as it is then.
 */
export function touch({ world, now }: Pick<RequestContext, 'world' | 'now'>, issue: Issue): Issue {
  const current = world.issues.get(issue.id) ?? issue
  const age = Date.parse(now) - Date.parse(current.updatedAt)
  return age > THROTTLE_MS ? world.issues.update(issue.id, { updatedAt: now }) : current
}
