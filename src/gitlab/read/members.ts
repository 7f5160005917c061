import type { Member } from '../../core/account/account-file.ts'
import { readList } from '../border/read-list.ts'
import { memberShape } from '../border/shapes.ts'
import type { Connection } from '../connection.ts'

/** All members of the project, inherited and invited ones too; one who is listed twice counts with the higher role. */
export async function members(connection: Connection): Promise<Member[]> {
  const byId = new Map<number, Member>()
  const list = await readList(connection, 'members/all', {}, memberShape)
  for (const { item } of list.entries) {
    const known = byId.get(item.id)
    if (known === undefined || known.accessLevel < item.accessLevel) byId.set(item.id, item)
  }
  return [...byId.values()]
}
