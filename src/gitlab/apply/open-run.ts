import { z } from 'zod'
import type { OpenRun } from '../../core/action/action.ts'
import type { Applied } from '../../core/action/applied.ts'
import type { Log } from '../../ports/log.ts'
import type { Connection } from '../connection.ts'
import { parseReply } from '../parsing/parse-reply.ts'
import { labelList } from './change-labels.ts'

const opened = z.object({
  iid: z.int(),
  web_url: z.string(),
  labels: z.array(z.string()),
  assignees: z.array(z.object({ id: z.int() })),
  due_date: z.string().nullish(),
  confidential: z.boolean(),
})

/**
 * Opens a run's issue by one POST. GitLab drops what it does not like with a 201 (facts 0.9, 3.1), so the reply is compared with what
 * was asked: whether the assignee is set is told to the caller, the rest to the log.
 */
export async function openRun(connection: Connection, log: Log, run: OpenRun): Promise<Applied> {
  const labels = labelList(run.labels)
  if (labels.kind === 'unsayable') return { kind: 'refused', reason: labels.reason }
  const reply = await connection.issues.create(connection.project, run.title, {
    description: run.description,
    labels: labels.text,
    ...(run.assigneeId === null ? {} : { assigneeIds: [run.assigneeId] }),
    confidential: run.confidential,
    ...(run.dueDate === null ? {} : { dueDate: run.dueDate }),
  })
  const issue = parseReply(opened, reply, `POST ${connection.base}/issues`, 'unclear')
  const assigned = issue.assignees.some((user) => user.id === run.assigneeId)
  const dropped = droppedFrom(run, issue)
  if (dropped.length > 0)
    log.warn({ iid: issue.iid, run: run.runKey, dropped }, 'opened, but GitLab dropped some of it')
  return { kind: 'done', opened: { iid: issue.iid, webUrl: issue.web_url, assigned } }
}

function droppedFrom(run: OpenRun, issue: z.infer<typeof opened>): string[] {
  return [
    run.labels.some((label) => !issue.labels.includes(label)) ? 'labels' : '',
    run.assigneeId === null || issue.assignees.some((user) => user.id === run.assigneeId) ? '' : 'assignee',
    run.dueDate === (issue.due_date ?? null) ? '' : 'due date',
    run.confidential === issue.confidential ? '' : 'confidential',
  ].filter((part) => part !== '')
}
