import type { User } from './snapshot.ts'

/** Who the bot is, and who it was: users that an older token acted as, by user name, from the configuration (law 6). */
export interface Bots {
  id: number
  username: string
  former: string[]
  /** Names by which people may call it in comments beside its user names, from the configuration; texts use the first one. */
  aliases?: string[]
}

/** The user that the bot acts as now: only its own notes can be edited and removed; those of former users answer 403 (law 6). */
export function isPresentBot(bots: Bots, user: User): boolean {
  return user.id === bots.id || user.username === bots.username
}

/** Told by id or user name, never by `name`: GitLab writes `****` there in events (facts 0.11). */
export function isBot(bots: Bots, user: User | null): boolean {
  if (user === null) return false
  return isPresentBot(bots, user) || bots.former.includes(user.username)
}
