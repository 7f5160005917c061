import { z } from 'zod'
import type { ActionOf } from '../../core/action/action.ts'
import type { Applied } from '../../core/action/applied.ts'
import type { Connection } from '../connection.ts'
import { parseReply } from '../parsing/parse-reply.ts'

const stated = z.object({ state: z.string() })

/** Closes an issue that the bot opened twice; the announcement of it is a note of its own. */
export async function closeDuplicate(connection: Connection, action: ActionOf<'close-duplicate'>): Promise<Applied> {
  const reply = await connection.issues.edit(connection.project, action.iid, { stateEvent: 'close' })
  const { state } = parseReply(stated, reply, `PUT ${connection.base}/issues/${action.iid}`, 'unclear')
  return state === 'closed'
    ? { kind: 'done' }
    : { kind: 'refused', reason: 'GitLab answered 200 and left the issue open' }
}
