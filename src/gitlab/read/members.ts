import type { Member } from '../../core/account/account-file.ts'
import type { Connection } from '../connection.ts'
import { readList } from '../parsing/read-list.ts'
import { memberSchema } from '../parsing/schemas.ts'

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
