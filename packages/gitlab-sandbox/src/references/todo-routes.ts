import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { RequestContext, Route } from '../http/route.ts'
import { signedIn } from '../identity/signed-in.ts'
import { findIssue } from '../issues/find-issue.ts'
import { issuePolicy } from '../issues/issue-policy.ts'
import type { Todo } from '../issues/rows.ts'
import { todoJson } from './todo-json.ts'
import { makeTodos, pendingTodos } from './todos.ts'

const ACTIONS = ['assigned', 'mentioned', 'build_failed', 'marked', 'approval_required', 'directly_addressed'] as const
const TYPES = ['Issue', 'MergeRequest', 'Commit', 'Epic', 'DesignManagement::Design', 'AlertManagement::Alert'] as const

/** The asker's to-dos. */
export const todoRoutes: readonly Route[] = [
  { method: 'GET', path: '/todos', handle: listTodos },
  { method: 'POST', path: '/todos/mark_as_done', handle: endAll },
  { method: 'POST', path: '/todos/:id/mark_as_done', handle: endOne },
  { method: 'POST', path: '/projects/:id/issues/:iid/todo', handle: mark },
]

/** Newest first, pending ones unless told otherwise; only issues make any here. */
function listTodos(context: RequestContext) {
  const { params } = context
  const state = params.oneOf('state', ['pending', 'done']) ?? 'pending'
  const action = params.oneOf('action', ACTIONS)
  const type = params.oneOf('type', TYPES)
  const projectId = params.integer('project_id')
  const groupId = params.integer('group_id')
  const authorId = params.integer('author_id')
  const todos = ownTodos(context)
    .filter((todo) => todo.state === state && (type ?? 'Issue') === 'Issue')
    .filter((todo) => action === undefined || todo.action === action)
    .filter((todo) => (authorId ?? todo.authorId) === todo.authorId)
    .filter((todo) => (projectId ?? todo.projectId) === todo.projectId)
    .filter((todo) => typeof groupId !== 'number' || context.world.projects.get(todo.projectId)?.groupId === groupId)
    .sort((a, b) => b.id - a.id)
  return pageOf(context, todos, (todo) => todoJson(context, todo))
}

function ownTodos(context: RequestContext): Todo[] {
  const { world } = context
  const user = signedIn(context)
  return world.todos.by('userId', user.id).filter((todo) => {
    const issue = world.issues.get(todo.issueId)
    return issue && issuePolicy.readIssue(world, user, issue) && todoJson(context, todo) !== null
  })
}

function end({ world, now }: RequestContext, todo: Todo): Todo {
  return world.todos.update(todo.id, { state: 'done', updatedAt: now })
}

function endAll(context: RequestContext) {
  for (const todo of ownTodos(context)) if (todo.state === 'pending') end(context, todo)
  return reply.noContent()
}

/** A to-do that the asker makes for himself; 304 where he has one already. */
function mark(context: RequestContext) {
  const user = signedIn(context)
  const { issue } = findIssue(context)
  if (pendingTodos(context.world, issue, user.id).length > 0) return { status: 304 }
  makeTodos(context, issue, [user.id], { action: 'marked' })
  const [made] = pendingTodos(context.world, issue, user.id)
  return reply.created(made ? todoJson(context, made) : null)
}

function endOne(context: RequestContext) {
  const todo = ownTodos(context).find(({ id }) => String(id) === context.path.id)
  if (!todo) throw refuse.notFound()
  return reply.created(todoJson(context, end(context, todo)))
}
