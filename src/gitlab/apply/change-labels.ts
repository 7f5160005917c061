import { z } from 'zod'
import type { ActionOf } from '../../core/action/action.ts'
import type { Applied } from '../../core/action/applied.ts'
import type { Connection } from '../connection.ts'
import { parseReply } from '../parsing/parse-reply.ts'
import { labelList } from './label-list.ts'

const labelled = z.object({ labels: z.array(z.string()) })

/**
 * Adds and removes labels by one PUT, never by replacing the list. To change nothing is a mistake of the caller: GitLab answers even
 * that with a hook (law 4).
 */
export async function changeLabels(connection: Connection, change: ActionOf<'change-labels'>): Promise<Applied> {
  if (change.add.length + change.remove.length === 0) throw new Error('change-labels with no label to add or to remove')
  const add = labelList(change.add)
  if (add.kind === 'unsayable') return { kind: 'refused', reason: add.reason }
  const remove = labelList(change.remove)
  if (remove.kind === 'unsayable') return { kind: 'refused', reason: remove.reason }
  const reply = await connection.issues.edit(connection.project, change.iid, {
    ...(add.text === '' ? {} : { addLabels: add.text }),
    ...(remove.text === '' ? {} : { removeLabels: remove.text }),
  })
  const { labels } = parseReply(labelled, reply, `PUT ${connection.base}/issues/${change.iid}`, 'unclear')
  // Labels that the bot may not set, or that GitLab writes otherwise, are dropped with 200 (facts 0.10).
  const untaken = [
    ...change.add.filter((name) => !labels.includes(name)),
    ...change.remove.filter((name) => labels.includes(name)),
  ]
  if (untaken.length === 0) return { kind: 'done' }
  const reason = `GitLab answered 200 and left as it was: ${untaken.join(', ')} (the bot's user needs the role Reporter)`
  return { kind: 'refused', reason }
}
