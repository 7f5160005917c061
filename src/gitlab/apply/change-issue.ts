import { z } from 'zod'
import type { ActionOf } from '../../core/action/action.ts'
import type { Applied } from '../../core/action/applied.ts'
import type { Connection } from '../connection.ts'
import { parseReply } from '../parsing/parse-reply.ts'

const assignedTo = z.object({ assignees: z.array(z.object({ id: z.int() })) })

/** Makes one person the assignee. Someone who cannot read the project is dropped by GitLab with 200 (facts 3.1): that is `refused`. */
export async function assign(connection: Connection, action: ActionOf<'assign'>): Promise<Applied> {
  const reply = await connection.issues.edit(connection.project, action.iid, { assigneeIds: [action.userId] })
  const { assignees } = parseReply(assignedTo, reply, `PUT ${connection.base}/issues/${action.iid}`, 'unclear')
  if (assignees.some((user) => user.id === action.userId)) return { kind: 'done' }
  return {
    kind: 'refused',
    reason: `GitLab did not take @${action.username} as assignee, who probably may not see the project`,
  }
}

const stated = z.object({ state: z.string() })

/** Closes an issue that the bot opened twice, or a run that is at its end; the announcement of it is a note of its own. */
export async function close(
  connection: Connection,
  action: ActionOf<'close-duplicate'> | ActionOf<'close-run'>,
): Promise<Applied> {
  const reply = await connection.issues.edit(connection.project, action.iid, { stateEvent: 'close' })
  const { state } = parseReply(stated, reply, `PUT ${connection.base}/issues/${action.iid}`, 'unclear')
  return state === 'closed'
    ? { kind: 'done' }
    : { kind: 'refused', reason: 'GitLab answered 200 and left the issue open' }
}
