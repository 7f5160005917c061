import { refuse } from '../../http/errors.ts'
import type { User } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'
import { userByName } from './make-user.ts'

type Wanted = Pick<User, 'email' | 'username' | 'name'> & { readonly password: string | null | undefined }

const NAME_RULE =
  "can contain only letters, digits, '_', '-' and '.'. Cannot start with '-' or end in '.', '.git' or '.atom'."
const LONGEST = 255

/**
 * Refuses an address or a name that somebody else has, and what GitLab takes for neither. Passwords are checked as
 * GitLab checks them, and not kept: nobody signs in with one here. `self` is the user who is changed.
 */
export function checkUser(world: World, { email, username, name, password }: Wanted, self?: User): void {
  const isOther = (user: User) => user.id !== self?.id
  if (world.users.all().some((user) => isOther(user) && user.email.toLowerCase() === email.toLowerCase())) {
    throw refuse.conflict('Email has already been taken')
  }
  const named = userByName(world, username)
  if (named && isOther(named)) throw refuse.conflict('Username has already been taken')
  const isShort = typeof password === 'string' && password.length < 8
  const messages = {
    ...(isUsername(username) ? {} : { username: [NAME_RULE] }),
    ...(wrongName(name).length > 0 ? { name: wrongName(name) } : {}),
    ...(/^[^\s@]+@[^\s@]+$/.test(email) ? {} : { email: ['is invalid'] }),
    ...(isShort ? { password: ['is too short (minimum is 8 characters)'] } : {}),
  }
  if (Object.keys(messages).length > 0) throw refuse.validation(messages)
}

function isUsername(text: string): boolean {
  return /^[\w.][\w.-]*$/.test(text) && !/(?:\.|\.git|\.atom)$/.test(text)
}

function wrongName(name: string): string[] {
  if (name.trim() === '') return ["can't be blank"]
  return name.length > LONGEST ? [`is too long (maximum is ${LONGEST} characters)`] : []
}
