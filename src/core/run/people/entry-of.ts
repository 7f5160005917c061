import { isSameUser } from '../../account/is-same-user.ts'
/** Of a record by user names, which GitLab takes in any case. */
export function entryOf<T>(username: string, record: Readonly<Record<string, T>> = {}): T | undefined {
  const [, entry] = Object.entries(record).find(([name]) => isSameUser(name, username)) ?? []
  return entry
}
