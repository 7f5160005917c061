import type { Call } from '../../http/route.ts'
import type { Project, User } from '../../state/rows.ts'
import { issueReference } from '../issue-reference.ts'
import type { Issue } from '../rows.ts'
import { openIssue } from '../save/open-issue.ts'
import { systemNote } from '../system-note.ts'
import { copyNotes } from './copy-notes.ts'
import { copyOf } from './copy-of.ts'

/** Opens a copy of an issue in a project, in the name of whoever asks for it. */
export function cloneIssue(call: Call, issue: Issue, to: Project, cloner: User, withNotes: boolean): Issue {
  const { world } = call
  const clone = openIssue(call, to, cloner, { ...copyOf(call, issue, to), updatedById: cloner.id })
  if (withNotes) copyNotes(call, issue, clone)
  systemNote(call, clone, 'cloned', `cloned from ${issueReference(world, issue, { projectId: to.id })}`)
  systemNote(call, issue, 'cloned', `cloned to ${issueReference(world, clone, issue)}`)
  return clone
}
