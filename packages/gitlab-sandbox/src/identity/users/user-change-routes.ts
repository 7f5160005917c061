import { refuse } from '../../http/errors.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
import { ownersOf } from '../../projects/members/members-of.ts'
import type { User } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'
import { ROLE } from '../roles.ts'
import { administrator } from '../signed-in.ts'
import { checkUser } from './check-user.ts'
import { removeUser } from './remove-user.ts'
import { userChanged } from './user-full.ts'
import { findUser } from './user-routes.ts'

/** What an administrator does with users: change, block, remove, see where they are members. */
export const userChangeRoutes: readonly Route[] = [
  { method: 'PUT', path: '/users/:id', handle: changeUser },
  { method: 'DELETE', path: '/users/:id', handle: remove },
  { method: 'POST', path: '/users/:id/block', handle: (call) => setState(call, 'blocked') },
  { method: 'POST', path: '/users/:id/unblock', handle: (call) => setState(call, 'active') },
  { method: 'POST', path: '/users/:id/deactivate', handle: (call) => setState(call, 'deactivated') },
  { method: 'POST', path: '/users/:id/activate', handle: (call) => setState(call, 'active') },
]

/** What else GitLab knows of a user is taken and not kept. */
function changeUser(call: Call) {
  const { world, params } = call
  administrator(call)
  const user = findUser(call)
  const email = params.text('email') ?? user.email
  const username = params.text('username') ?? user.username
  const name = params.text('name') ?? user.name
  checkUser(world, { email, username, name, password: params.text('password') }, user)
  const isAdmin = params.flag('admin') ?? user.isAdmin
  return reply.ok(userChanged(call, world.users.update(user.id, { email, username, name, isAdmin })))
}

function remove(call: Call) {
  administrator(call)
  const user = findUser(call)
  if (!call.params.flag('hard_delete') && ownsAlone(call.world, user)) {
    throw refuse.conflict('User cannot be removed while is the sole-owner of a group')
  }
  removeUser(call.world, user, call.now)
  return reply.noContent()
}

/** Whether a group would be left without an owner. */
function ownsAlone(world: World, user: User): boolean {
  return world.members
    .by('userId', user.id)
    .filter(({ sourceType, accessLevel }) => sourceType === 'group' && accessLevel === ROLE.owner)
    .some(({ sourceId }) => ownersOf(world, sourceId).every(({ userId }) => userId === user.id))
}

/** Only who is active can be deactivated; nobody blocks himself. What is so already answers null, or false. */
function setState(call: Call, state: User['state']) {
  const asker = administrator(call)
  const user = findUser(call)
  if (state === 'blocked' && user.id === asker.id) {
    throw refuse.forbidden('The API initiating user cannot be blocked by the API')
  }
  if (state === user.state) return reply.created(state === 'active' ? false : null)
  if (state === 'deactivated' && user.state === 'blocked') {
    throw refuse.forbidden('A blocked user cannot be deactivated by the API')
  }
  call.world.users.update(user.id, { state })
  return reply.created(true)
}
