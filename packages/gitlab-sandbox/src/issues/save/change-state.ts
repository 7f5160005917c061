import type { RequestContext } from '../../http/route.ts'
import { endTodos } from '../../references/todos.ts'
import { changesBetween } from '../hook/hook-changes.ts'
import { sendIssueHook } from '../hook/issue-hook.ts'
import type { Issue } from '../rows.ts'

/**
 * `before`: the issue at the beginning of the request, for the hook's `changes`. `silently`: without a state event.
 * `sourceCommit`: the hash of the commit whose message did it.
 */
export type StateOptions = { readonly before?: Issue; readonly silently?: boolean; readonly sourceCommit?: string }

/** Closes or reopens an issue, with its state event and its hook; nothing where it is so already. */
export function changeState(
  context: RequestContext,
  issue: Issue,
  state: Issue['state'],
  { before = issue, silently = false, sourceCommit }: StateOptions = {},
): Issue {
  if (issue.state === state) return issue
  const { world, now, actor } = context
  const closes = state === 'closed'
  const changed = world.issues.update(issue.id, {
    state,
    closedAt: closes ? now : null,
    closedById: closes ? (actor?.id ?? null) : null,
    updatedAt: now,
  })
  const userId = actor?.id ?? issue.authorId
  const event = { issueId: issue.id, userId, state: closes ? 'closed' : 'reopened', createdAt: now } as const
  if (!silently) world.stateEvents.insert({ ...event, ...(sourceCommit ? { sourceCommit } : {}) })
  endTodos(context, changed)
  sendIssueHook(context, changed, {
    action: closes ? 'close' : 'reopen',
    changes: changesBetween(world, before, changed),
  })
  return changed
}
