import type { Call } from '../http/route.ts'
import { endTodos } from '../references/todos.ts'
import { changesBetween } from './hook-changes.ts'
import { sendIssueHook } from './issue-hook.ts'
import type { Issue } from './rows.ts'

/**
 * Closes or reopens an issue, with its state event and its hook; nothing where it is so already. `before` is the
 * issue at the beginning of the request, for the hook's `changes`.
 */
export function changeState(call: Call, issue: Issue, state: Issue['state'], before: Issue = issue): Issue {
  if (issue.state === state) return issue
  const { world, now, actor } = call
  const closes = state === 'closed'
  const changed = world.issues.update(issue.id, {
    state,
    closedAt: closes ? now : null,
    closedById: closes ? (actor?.id ?? null) : null,
    updatedAt: now,
  })
  const userId = actor?.id ?? issue.authorId
  world.stateEvents.insert({ issueId: issue.id, userId, state: closes ? 'closed' : 'reopened', createdAt: now })
  endTodos(call, changed)
  sendIssueHook(call, changed, { action: closes ? 'close' : 'reopen', changes: changesBetween(world, before, changed) })
  return changed
}
