import type { User } from '../../core/history/snapshot.ts'
import type { Connection } from '../connection.ts'
import { parseReply } from '../parsing/parse-reply.ts'
import { userSchema } from '../parsing/schemas.ts'

/** The bot's own user. */
export async function whoAmI(connection: Connection): Promise<User> {
  return parseReply(userSchema, await connection.users.showCurrentUser(), 'GET user')
}
