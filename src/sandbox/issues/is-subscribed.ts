import type { User } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import type { Issue } from './rows.ts'

/** Whether a user is told of an issue: by his own word, or because he takes part in it. */
export function isSubscribed(world: World, user: User | null, issue: Issue): boolean {
  if (!user) return false
  const own = world.subscriptions.by('issueId', issue.id).find(({ userId }) => userId === user.id)
  if (own) return own.subscribed
  if (issue.authorId === user.id || issue.assigneeIds.includes(user.id)) return true
  const wrote = world.notes.by('issueId', issue.id).some((note) => !note.system && note.authorId === user.id)
  return wrote || mentions(world, issue, user)
}

function mentions(world: World, issue: Issue, user: User): boolean {
  return world.todos
    .by('issueId', issue.id)
    .some(({ userId, action }) => userId === user.id && (action === 'mentioned' || action === 'directly_addressed'))
}
