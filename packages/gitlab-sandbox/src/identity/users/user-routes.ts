import { ApiError } from '../../http/api-error.ts'
import { refuse } from '../../http/errors.ts'
import { pageOf, unasked } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
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
  { method: 'GET', path: '/user', handle: (call) => reply.ok(userSelf(call, signedIn(call))) },
  { method: 'GET', path: '/users', anonymous: true, accepts: userSchema.list, handle: listUsers },
  { method: 'POST', path: '/users', accepts: userSchema.create, handle: createUser },
  { method: 'GET', path: '/users/:id', anonymous: true, handle: showUser },
]

/** The user that `:id` means; refuses with 404 a number that nobody has. What is no number is no such address. */
export function findUser(call: Call): User {
  if (!/^\d+$/.test(call.path.id ?? '')) throw new ApiError(404, { error: '404 Not Found' })
  const user = call.world.users.get(Number(call.path.id))
  if (!user) throw refuse.notFound('User')
  return user
}

function showUser(call: Call) {
  if (!call.actor) throw refuse.forbidden('Not authorized!')
  const user = findUser(call)
  return reply.ok(call.actor?.isAdmin ? userForAdmin(call, user) : userPublic(call, user))
}

/** Newest first; `username` in any case, `search` in name, user name, or the exact address. */
function listUsers(call: Call) {
  const username = call.params.text('username')?.toLowerCase()
  if (!call.actor && !username) throw refuse.forbidden('Not authorized to access /api/v4/users')
  const search = call.params.text('search')
  const state = call.params.flag('active') ? 'active' : call.params.flag('blocked') ? 'blocked' : undefined
  const users = call.world.users
    .all()
    .filter((user) => username === undefined || user.username.toLowerCase() === username)
    .filter((user) => !search || matches(user, search))
    .filter((user) => state === undefined || user.state === state)
    .filter((user) => !call.params.flag('humans') || !user.isBot)
    .sort((a, b) => (call.params.text('sort') === 'asc' ? a.id - b.id : b.id - a.id))
  const defaults = unasked(call, { ...LIST_DEFAULTS, order_by: 'id', sort: 'desc' })
  return pageOf(call, users, (user) => (call.actor?.isAdmin ? userForAdmin(call, user) : userBasic(call, user)), {
    defaults,
  })
}

/** Whether a search finds a user, as GitLab's lists of users and members search. */
export function matches(user: User, search: string): boolean {
  const wanted = search.toLowerCase()
  const found = [user.username, user.name].some((text) => text.toLowerCase().includes(wanted))
  return found || user.email.toLowerCase() === wanted
}

function createUser(call: Call) {
  const { world, params, now } = call
  const creator = administrator(call)
  const email = params.required('email')
  const username = params.required('username')
  const name = params.required('name')
  checkUser(world, { email, username, name, password: params.text('password') })
  const fields = { username, email, name, createdAt: now, createdById: creator.id }
  const user = makeUser(world, { ...fields, isAdmin: params.flag('admin') ?? false })
  return reply.created(userChanged(call, user))
}
