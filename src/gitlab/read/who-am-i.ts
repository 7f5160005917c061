import type { User } from '../../core/history/snapshot.ts'
import { parseReply } from '../border/parse-reply.ts'
import { userShape } from '../border/shapes.ts'
import type { Connection } from '../connection.ts'

/** The bot's own user. */
export async function whoAmI(connection: Connection): Promise<User> {
  return parseReply(userShape, await connection.users.showCurrentUser(), 'GET user')
}
