import type { Call } from '../http/route.ts'
import { endTodos } from '../references/todos.ts'
import { changesBetween } from './hook-changes.ts'
import { sendIssueHook } from './issue-hook.ts'
import type { Issue } from './rows.ts'

/** `before`: the issue at the beginning of the request, for the hook's `changes`. `silently`: without a state event. */
export type StateOptions = { readonly before?: Issue; readonly silently?: boolean }

/** Closes or reopens an issue, with its state event and its hook; nothing where it is so already. */
export function changeState(
  call: Call,
  issue: Issue,
  state: Issue['state'],
  { before = issue, silently = false }: StateOptions = {},
): Issue {
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
  if (!silently)
    world.stateEvents.insert({ issueId: issue.id, userId, state: closes ? 'closed' : 'reopened', createdAt: now })
  endTodos(call, changed)
  sendIssueHook(call, changed, { action: closes ? 'close' : 'reopen', changes: changesBetween(world, before, changed) })
  return changed
}
