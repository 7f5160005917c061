import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { Call, Route } from '../http/route.ts'
import { signedIn } from '../identity/signed-in.ts'
import { findIssue } from '../issues/find-issue.ts'
import { may } from '../issues/may.ts'
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
function listTodos(call: Call) {
  const { params } = call
  const state = params.oneOf('state', ['pending', 'done']) ?? 'pending'
  const action = params.oneOf('action', ACTIONS)
  const type = params.oneOf('type', TYPES)
  const projectId = params.integer('project_id')
  const groupId = params.integer('group_id')
  const authorId = params.integer('author_id')
  const todos = ownTodos(call)
    .filter((todo) => todo.state === state && (type ?? 'Issue') === 'Issue')
    .filter((todo) => action === undefined || todo.action === action)
    .filter((todo) => (authorId ?? todo.authorId) === todo.authorId)
    .filter((todo) => (projectId ?? todo.projectId) === todo.projectId)
    .filter((todo) => typeof groupId !== 'number' || call.world.projects.get(todo.projectId)?.groupId === groupId)
    .sort((a, b) => b.id - a.id)
  return pageOf(call, todos, (todo) => todoJson(call, todo))
}

function ownTodos(call: Call): Todo[] {
  const { world } = call
  const user = signedIn(call)
  return world.todos.by('userId', user.id).filter((todo) => {
    const issue = world.issues.get(todo.issueId)
    return issue && may.readIssue(world, user, issue) && todoJson(call, todo) !== null
  })
}

function end({ world, now }: Call, todo: Todo): Todo {
  return world.todos.update(todo.id, { state: 'done', updatedAt: now })
}

function endAll(call: Call) {
  for (const todo of ownTodos(call)) if (todo.state === 'pending') end(call, todo)
  return reply.noContent()
}

/** A to-do that the asker makes for himself; 304 where he has one already. */
function mark(call: Call) {
  const user = signedIn(call)
  const { issue } = findIssue(call)
  if (pendingTodos(call.world, issue, user.id).length > 0) return { status: 304 }
  makeTodos(call, issue, [user.id], { action: 'marked' })
  const [made] = pendingTodos(call.world, issue, user.id)
  return reply.created(made ? todoJson(call, made) : null)
}

function endOne(call: Call) {
  const todo = ownTodos(call).find(({ id }) => String(id) === call.path.id)
  if (!todo) throw refuse.notFound()
  return reply.created(todoJson(call, end(call, todo)))
}
