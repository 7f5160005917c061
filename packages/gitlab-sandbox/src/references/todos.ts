import type { RequestContext } from '../http/route.ts'
import { canReadProject } from '../identity/access.ts'
import { issuePolicy } from '../issues/issue-policy.ts'
import type { Issue, Note, Todo } from '../issues/rows.ts'
import type { World } from '../state/world.ts'

/** Makes a to-do for each user who was just assigned. */
export function todosForAssignees(context: RequestContext, issue: Issue, userIds: readonly number[]): void {
  makeTodos(context, issue, userIds, { action: 'assigned' })
}

/**
 * Ends the pending to-dos that the asker has about an issue: done when he comments on it or changes it. A comment in
 * a thread (`said`) ends those of that thread only.
 */
export function endTodos(
  { world, actor, now }: Pick<RequestContext, 'world' | 'actor' | 'now'>,
  issue: Issue,
  said: Note | null = null,
): void {
  if (!actor) return
  const isMeant = ({ noteId }: Todo) =>
    said?.type !== 'DiscussionNote' || world.notes.get(noteId ?? 0)?.discussionId === said.discussionId
  for (const todo of pendingTodos(world, issue, actor.id).filter(isMeant)) {
    world.todos.update(todo.id, { state: 'done', updatedAt: now })
  }
}

/**
 * Makes a to-do for each of these users who may read what it is about and has none pending about this issue: GitLab
 * keeps one at a time for each.
 */
export function makeTodos(
  context: Pick<RequestContext, 'world' | 'actor' | 'now'>,
  issue: Issue,
  userIds: readonly number[],
  { action, note = null }: { readonly action: Todo['action']; readonly note?: Note | null },
): void {
  const { world, actor, now } = context
  for (const userId of new Set(userIds)) {
    if (!mayRead(world, userId, issue, note) || pendingTodos(world, issue, userId).length > 0) continue
    world.todos.insert({
      userId,
      authorId: actor?.id ?? issue.authorId,
      projectId: issue.projectId,
      issueId: issue.id,
      noteId: note?.id ?? null,
      action,
      state: 'pending',
      createdAt: now,
      updatedAt: now,
    })
  }
}

/** A user's pending to-dos about an issue. */
export function pendingTodos(world: World, issue: Pick<Issue, 'id'>, userId: number): Todo[] {
  return world.todos.by('issueId', issue.id).filter((todo) => todo.userId === userId && todo.state === 'pending')
}

function mayRead(world: World, userId: number, issue: Issue, note: Note | null): boolean {
  const user = world.users.get(userId)
  const project = world.projects.get(issue.projectId)
  if (!user || !project || !canReadProject(world, user, project) || !issuePolicy.readIssue(world, user, issue))
    return false
  return !note?.internal || issuePolicy.seeInternalNotes(world, user, project)
}
