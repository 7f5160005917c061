import { z } from 'zod'
import { ReconcileRequest } from '../core/request/reconcile-request.ts'

const NoteBody = z.object({
  object_kind: z.literal('note'),
  object_attributes: z.object({ noteable_type: z.literal('Issue') }),
  issue: z.object({ iid: z.number(), type: z.string().default('Issue') }),
})

/** The issue that was commented on (`noteable_id` is not its number, facts 1.3). Comments on anything else are ignored. */
export function requestsOfNote(body: unknown): ReconcileRequest[] {
  const { data } = NoteBody.safeParse(body)
  if (data?.issue.type !== 'Issue') return []
  const request = ReconcileRequest.safeParse({ kind: 'issue', iid: data.issue.iid })
  return request.success ? [request.data] : []
}
