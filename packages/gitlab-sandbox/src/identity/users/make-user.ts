import type { User } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'

/** What a new user is made of; the rest is as GitLab begins it. */
export type NewUser = Pick<User, 'username' | 'name' | 'email' | 'createdAt'> &
  Partial<Pick<User, 'isAdmin' | 'isBot' | 'createdById'>>

/** Adds a user. Whether name and address are free is the asker's to check. */
export function makeUser(world: World, fields: NewUser): User {
  const user = world.users.insert({
    isAdmin: false,
    isBot: false,
    createdById: null,
    ...fields,
    state: 'active',
    namespaceId: 0,
    lastActivityOn: null,
    status: null,
  })
  return world.users.update(user.id, { namespaceId: 1_000_000 + user.id })
}

/** The user with this name, in any case. */
export function userByName(world: World, username: string): User | undefined {
  return (
    world.users.first('username', username) ??
    world.users.all().find((user) => user.username.toLowerCase() === username.toLowerCase())
  )
}

/** The user that a number or a name (in any case) means. */
export function userNamed(world: World, idOrName: string): User | undefined {
  return /^\d+$/.test(idOrName) ? world.users.get(Number(idOrName)) : userByName(world, idOrName)
}
