import { z } from 'zod'
import { ReconcileRequest } from '../core/request/reconcile-request.ts'

const IssueBody = z.object({
  object_kind: z.enum(['issue', 'work_item']),
  object_attributes: z.object({ iid: z.number(), type: z.string().default('Issue') }),
})

/** The issue that was opened, changed, closed or reopened. Tasks, incidents and other kinds of work items are no runs. */
export function requestsOfIssue(body: unknown): ReconcileRequest[] {
  const { data } = IssueBody.safeParse(body)
  if (data?.object_attributes.type !== 'Issue') return []
  const request = ReconcileRequest.safeParse({ kind: 'issue', iid: data.object_attributes.iid })
  return request.success ? [request.data] : []
}
