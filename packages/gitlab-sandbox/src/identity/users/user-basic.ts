import { createHash } from 'node:crypto'
import type { User } from '../../state/rows.ts'

/** The instance's address without a slash at the end, `context.base`. */
type At = { readonly base: string }

/** A user as GitLab shows it inside of other things. */
export function userBasic(at: At, user: User) {
  return {
    id: user.id,
    username: user.username,
    public_email: null,
    name: user.name,
    state: user.state,
    locked: false,
    avatar_url: avatarOf(user),
    web_url: `${at.base}/${user.username}`,
  }
}

/** The same where GitLab hides a bot's name: label, state and milestone events, emoji, discussions (facts 0.11). */
export function userMasked(at: At, user: User) {
  return { ...userBasic(at, user), name: user.isBot ? '****' : user.name }
}

/** A user in the body of a hook. */
export function userInHook(user: User) {
  return { id: user.id, name: user.name, username: user.username, avatar_url: avatarOf(user), email: '[REDACTED]' }
}

/** The address of a user's picture; nothing is asked for it. */
export function avatarOf(user: User): string {
  const hash = createHash('sha256').update(user.email.toLowerCase()).digest('hex')
  return `https://secure.gravatar.com/avatar/${hash}?s=80&d=identicon`
}
