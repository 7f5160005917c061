import { z } from 'zod'
import { Payload } from '../../core/request/payload.ts'
import { ReconcileRequest } from '../../core/request/reconcile-request.ts'

/** What was acknowledged, as the inbox holds it. `delivery`: by which it is known when it comes again. */
export const InboxEntry = z.object({ payload: Payload, delivery: z.string().exactOptional() })
export type InboxEntry = z.infer<typeof InboxEntry>

/** As it was stored up to version 0.1.0: a request and its key. */
const OldEntry = z.object({ key: z.string(), look: z.string(), delivery: z.string().exactOptional() })

/** An entry as it was stored, by this version or one before; undefined where its payload is none that this version knows. */
export function entryOf(stored: unknown): InboxEntry | undefined {
  const entry = InboxEntry.safeParse(stored)
  if (entry.success) return entry.data
  const old = OldEntry.safeParse(stored)
  if (!old.success) return undefined
  const { look, delivery } = old.data
  const request = ReconcileRequest.safeParse(jsonOf(look))
  if (!request.success) return undefined
  return { payload: { kind: 'reconcile', request: request.data }, ...(delivery === undefined ? {} : { delivery }) }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
