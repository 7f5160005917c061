import type { Member } from '../../core/account/account-file.ts'
import type { User } from '../../core/history/snapshot.ts'
import type { Connection } from '../connection.ts'
import { readList } from '../parsing/pages.ts'
import { parseReply } from '../parsing/parse-reply.ts'
import { accessSchema, memberSchema, userSchema } from '../parsing/schemas.ts'

/** All members of the project, inherited and invited ones too; one who is listed twice counts with the higher role. */
export async function members(connection: Connection): Promise<Member[]> {
  const byId = new Map<number, Member>()
  const list = await readList(connection, 'members/all', {}, memberSchema)
  for (const { item } of list.entries) {
    const known = byId.get(item.id)
    if (known === undefined || known.accessLevel < item.accessLevel) byId.set(item.id, item)
  }
  return [...byId.values()]
}

/** GitLab's number of the bot's own role in the project (20 is Reporter); null where it does not tell: a role by an invited group. */
export async function accessLevel(connection: Connection): Promise<number | null> {
  return parseReply(accessSchema, await connection.projects.show(connection.project), `GET ${connection.base}`)
}

/** The bot's own user. */
export async function whoAmI(connection: Connection): Promise<User> {
  return parseReply(userSchema, await connection.users.showCurrentUser(), 'GET user')
}
