import type { RequestContext } from '../../http/route.ts'
import { issueReference } from '../issue-reference.ts'
import type { Issue } from '../rows.ts'
import { changeState } from '../save/change-state.ts'
import { systemNote } from '../system-note.ts'

/** Closes an issue as the double of another, and says so on both. */
export function closeAsDuplicate(context: RequestContext, issue: Issue, canonical: Issue): Issue {
  const { world } = context
  systemNote(
    context,
    issue,
    'duplicate',
    `marked this issue as a duplicate of ${issueReference(world, canonical, issue)}`,
  )
  systemNote(
    context,
    canonical,
    'duplicate',
    `marked ${issueReference(world, issue, canonical)} as a duplicate of this issue`,
  )
  const pointing = world.issues.update(issue.id, { duplicatedToId: canonical.id })
  return changeState(context, pointing, 'closed', { before: issue })
}
