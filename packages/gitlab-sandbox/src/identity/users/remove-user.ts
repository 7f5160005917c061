import type { User } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'
import { makeUser, userByName } from './make-user.ts'

/**
 * Takes a user away. What it wrote stays, in the name of the Ghost User; its lines in the history of labels and states
 * are nobody's then. GitLab does this in the background, the sandbox at once.
 */
export function removeUser(world: World, user: User, now: string): void {
  const ghost =
    userByName(world, 'ghost') ??
    makeUser(world, { username: 'ghost', name: 'Ghost User', email: 'ghost@example.com', createdAt: now })
  for (const issue of world.issues.all()) {
    if (issue.authorId === user.id) world.issues.update(issue.id, { authorId: ghost.id })
    if (!issue.assigneeIds.includes(user.id)) continue
    world.issues.update(issue.id, { assigneeIds: issue.assigneeIds.filter((id) => id !== user.id) })
  }
  for (const note of world.notes.by('authorId', user.id)) world.notes.update(note.id, { authorId: ghost.id })
  for (const emoji of world.emoji.by('userId', user.id)) world.emoji.update(emoji.id, { userId: ghost.id })
  for (const todo of world.todos.by('authorId', user.id)) world.todos.update(todo.id, { authorId: ghost.id })
  for (const { id } of world.members.by('userId', user.id)) world.members.remove(id)
  for (const { id } of world.tokens.by('userId', user.id)) world.tokens.remove(id)
  for (const { id } of world.todos.by('userId', user.id)) world.todos.remove(id)
  for (const { id } of world.subscriptions.by('userId', user.id)) world.subscriptions.remove(id)
  world.users.remove(user.id)
}
