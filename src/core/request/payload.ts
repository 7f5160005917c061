import { z } from 'zod'
import { ReconcileRequest } from './reconcile-request.ts'

/** What is taken in from outside and stored whole before it is acknowledged, by its kind (law 8). */
export const Payload = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reconcile'), request: ReconcileRequest }),
])
export type Payload = z.infer<typeof Payload>

/** Where it says to look (law 2). */
export function requestsOf(payload: Payload): ReconcileRequest[] {
  switch (payload.kind) {
    case 'reconcile':
      return [payload.request]
    default:
      return payload.kind satisfies never
  }
}
