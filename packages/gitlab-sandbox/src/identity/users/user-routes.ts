import { ApiError } from '../../http/api-error.ts'
import { refuse } from '../../http/errors.ts'
import { pageOf, unasked } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
import type { User } from '../../state/rows.ts'
import { administrator, signedIn } from '../signed-in.ts'
import { checkUser } from './check-user.ts'
import { makeUser } from './make-user.ts'
import { userBasic } from './user-basic.ts'
import { userChanged, userForAdmin, userPublic, userSelf } from './user-full.ts'
import { userSchema } from './user-schema.ts'

const LIST_DEFAULTS = Object.fromEntries([
  ...['active', 'admins', 'blocked', 'exclude_active', 'exclude_external', 'exclude_humans', 'exclude_internal'].map(
    (name) => [name, 'false'],
  ),
  ...['external', 'humans', 'with_custom_attributes', 'without_project_bots', 'without_projects'].map((name) => [
    name,
    'false',
  ]),
])

/** Users: who am I, look up, make. */
export const userRoutes: readonly Route[] = [
  { method: 'GET', path: '/user', handle: (context) => reply.ok(userSelf(context, signedIn(context))) },
  { method: 'GET', path: '/users', anonymous: true, schema: userSchema.list, handle: listUsers },
  { method: 'POST', path: '/users', schema: userSchema.create, handle: createUser },
  { method: 'GET', path: '/users/:id', anonymous: true, handle: showUser },
]

/** The user that `:id` means; refuses with 404 a number that nobody has. What is no number is no such address. */
export function findUser(context: RequestContext): User {
  if (!/^\d+$/.test(context.path.id ?? '')) throw new ApiError(404, { error: '404 Not Found' })
  const user = context.world.users.get(Number(context.path.id))
  if (!user) throw refuse.notFound('User')
  return user
}

function showUser(context: RequestContext) {
  if (!context.actor) throw refuse.forbidden('Not authorized!')
  const user = findUser(context)
  return reply.ok(context.actor?.isAdmin ? userForAdmin(context, user) : userPublic(context, user))
}

/** Newest first; `username` in any case, `search` in name, user name, or the exact address. */
function listUsers(context: RequestContext) {
  const username = context.params.text('username')?.toLowerCase()
  if (!context.actor && !username) throw refuse.forbidden('Not authorized to access /api/v4/users')
  const search = context.params.text('search')
  const state = context.params.flag('active') ? 'active' : context.params.flag('blocked') ? 'blocked' : undefined
  const users = context.world.users
    .all()
    .filter((user) => username === undefined || user.username.toLowerCase() === username)
    .filter((user) => !search || matches(user, search))
    .filter((user) => state === undefined || user.state === state)
    .filter((user) => !context.params.flag('humans') || !user.isBot)
    .sort((a, b) => (context.params.text('sort') === 'asc' ? a.id - b.id : b.id - a.id))
  const defaults = unasked(context, { ...LIST_DEFAULTS, order_by: 'id', sort: 'desc' })
  return pageOf(
    context,
    users,
    (user) => (context.actor?.isAdmin ? userForAdmin(context, user) : userBasic(context, user)),
    {
      defaults,
    },
  )
}

/** Whether a search finds a user, as GitLab's lists of users and members search. */
export function matches(user: User, search: string): boolean {
  const wanted = search.toLowerCase()
  const found = [user.username, user.name].some((text) => text.toLowerCase().includes(wanted))
  return found || user.email.toLowerCase() === wanted
}

function createUser(context: RequestContext) {
  const { world, params, now } = context
  const creator = administrator(context)
  const email = params.required('email')
  const username = params.required('username')
  const name = params.required('name')
  checkUser(world, { email, username, name, password: params.text('password') })
  const fields = { username, email, name, createdAt: now, createdById: creator.id }
  const user = makeUser(world, { ...fields, isAdmin: params.flag('admin') ?? false })
  return reply.created(userChanged(context, user))
}
