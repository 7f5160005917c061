import { canReadProject } from '../identity/access.ts'
import { issuePolicy } from '../issues/issue-policy.ts'
import type { Note } from '../issues/rows.ts'
import type { User } from '../state/rows.ts'
import type { World } from '../state/world.ts'

/**
 * Whether a user who may read the issue may read this note of it: internal ones are for Planners and above, and
 * `mentioned in …` is for those who may read the issue that mentions.
 */
export function canReadNote(world: World, user: User | null, note: Note): boolean {
  const project = world.projects.get(note.projectId)
  if (note.internal && (!project || !issuePolicy.seeInternalNotes(world, user, project))) return false
  if (note.mentionedInId === null) return true
  const source = world.issues.get(note.mentionedInId)
  const sourceProject = source && world.projects.get(source.projectId)
  return Boolean(
    sourceProject && canReadProject(world, user, sourceProject) && issuePolicy.readIssue(world, user, source),
  )
}
