import type { RequestContext } from '../../http/route.ts'
import type { Project, User } from '../../state/rows.ts'
import { issueReference } from '../issue-reference.ts'
import type { Issue } from '../rows.ts'
import { openIssue } from '../save/open-issue.ts'
import { systemNote } from '../system-note.ts'
import { copyNotes } from './copy-notes.ts'
import { copyOf } from './copy-of.ts'

/** Opens a copy of an issue in a project, in the name of whoever asks for it. */
export function cloneIssue(
  context: RequestContext,
  issue: Issue,
  to: Project,
  cloner: User,
  withNotes: boolean,
): Issue {
  const { world } = context
  const clone = openIssue(context, to, cloner, { ...copyOf(context, issue, to), updatedById: cloner.id })
  if (withNotes) copyNotes(context, issue, clone)
  systemNote(context, clone, 'cloned', `cloned from ${issueReference(world, issue, { projectId: to.id })}`)
  systemNote(context, issue, 'cloned', `cloned to ${issueReference(world, clone, issue)}`)
  return clone
}
