import type { Payload } from '../core/request/payload.ts'
import type { ReconcileRequest } from '../core/request/reconcile-request.ts'

/** How many requests wait (those that pause before their next try among them), are worked on, and failed for good. */
export interface QueueSize {
  waiting: number
  active: number
  failed: number
}

/** A request that is in the queue. `at`: from when it may be worked on, or when it failed (ISO 8601, UTC). */
export interface QueuedRequest {
  id: string
  key: string
  state: 'waiting' | 'active' | 'failed'
  tries: number
  at: string
  /** Why the last try failed. */
  reason?: string
}

/** Does what a request asks for. The claim fires when it is lost: what is done from now on is done by another, too. */
export type RequestHandler = (request: ReconcileRequest, claim: AbortSignal) => Promise<void>

/** The way in for all that is acknowledged. */
export interface InboxWriter {
  /** Resolves when the payload is stored, rejects when it is not. A delivery that was seen in the last seven days is stored once. */
  put(payload: Payload, options?: { delivery?: string }): Promise<void>
}

/** The durable queue of requests (architecture.md 5): folded by key, one at a time per key, several keys side by side, never lost. */
export interface Queue extends InboxWriter {
  /** `put` for a request. */
  add(request: ReconcileRequest, options?: { delivery?: string }): Promise<void>
  /** Tells that something was put into the store's inbox by another process or thread. */
  wake(): void
  /** Hands requests to the handler until `stop`, `concurrency` of them side by side (four unless told otherwise). */
  work(handler: RequestHandler, options?: { concurrency?: number }): Promise<void>
  /** Resolves when nothing waits and nothing is worked on; requests that pause before their next try are not waited for. */
  idle(): Promise<void>
  size(): Promise<QueueSize>
  list(): Promise<QueuedRequest[]>
  failed(): Promise<QueuedRequest[]>
  /** Asks again for a failed request; false where there is none with this id. */
  retry(id: string): Promise<boolean>
  /** Forgets a failed request; false where there is none with this id. */
  drop(id: string): Promise<boolean>
  /** Hands out nothing more and waits for the requests in hand, six seconds at most; one that takes longer is tried again. */
  stop(): Promise<void>
}
