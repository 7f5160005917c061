import type { User } from '../../core/history/snapshot.ts'
import type { Connection } from '../connection.ts'
import { parseReply } from './parse-reply.ts'
import { userShape } from './shapes.ts'

/** The bot's own user. */
export async function whoAmI(connection: Connection): Promise<User> {
  return parseReply(userShape, await connection.users.showCurrentUser(), 'GET user')
}
