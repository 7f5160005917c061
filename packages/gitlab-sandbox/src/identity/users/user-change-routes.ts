import { refuse } from '../../http/errors.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
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
  { method: 'POST', path: '/users/:id/block', handle: (context) => setState(context, 'blocked') },
  { method: 'POST', path: '/users/:id/unblock', handle: (context) => setState(context, 'active') },
  { method: 'POST', path: '/users/:id/deactivate', handle: (context) => setState(context, 'deactivated') },
  { method: 'POST', path: '/users/:id/activate', handle: (context) => setState(context, 'active') },
]

/** What else GitLab knows of a user is taken and not kept. */
function changeUser(context: RequestContext) {
  const { world, params } = context
  administrator(context)
  const user = findUser(context)
  const email = params.text('email') ?? user.email
  const username = params.text('username') ?? user.username
  const name = params.text('name') ?? user.name
  checkUser(world, { email, username, name, password: params.text('password') }, user)
  const isAdmin = params.flag('admin') ?? user.isAdmin
  return reply.ok(userChanged(context, world.users.update(user.id, { email, username, name, isAdmin })))
}

function remove(context: RequestContext) {
  administrator(context)
  const user = findUser(context)
  if (!context.params.flag('hard_delete') && ownsAlone(context.world, user)) {
    throw refuse.conflict('User cannot be removed while is the sole-owner of a group')
  }
  removeUser(context.world, user, context.now)
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
function setState(context: RequestContext, state: User['state']) {
  const asker = administrator(context)
  const user = findUser(context)
  if (state === 'blocked' && user.id === asker.id) {
    throw refuse.forbidden('The API initiating user cannot be blocked by the API')
  }
  if (state === user.state) return reply.created(state === 'active' ? false : null)
  if (state === 'deactivated' && user.state === 'blocked') {
    throw refuse.forbidden('A blocked user cannot be deactivated by the API')
  }
  context.world.users.update(user.id, { state })
  return reply.created(true)
}
