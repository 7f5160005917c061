import type { User } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import type { Issue } from './rows.ts'

/** Author, assignees, whoever has commented or was mentioned, by id. */
export function participantsOf(world: World, issue: Issue): User[] {
  const writers = world.notes.by('issueId', issue.id).filter(({ system, internal }) => !system && !internal)
  const mentioned = world.todos.by('issueId', issue.id).filter(({ action }) => /mentioned|addressed/.test(action))
  const ids = new Set([
    issue.authorId,
    ...issue.assigneeIds,
    ...writers.map(({ authorId }) => authorId),
    ...mentioned.map(({ userId }) => userId),
  ])
  return [...ids].sort((a, b) => a - b).flatMap((id) => world.users.get(id) ?? [])
}
