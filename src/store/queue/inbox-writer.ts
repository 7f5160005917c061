import { setImmediate as turn } from 'node:timers/promises'
import { z } from 'zod'
import { ReconcileRequest } from '../../core/request/reconcile-request.ts'
import type { Inbox } from '../database/database.ts'
import type { InboxEntry } from './inbox-entry.ts'

/** A delivery id as it comes in a header: visible, not long. */
const DeliveryId = z.string().regex(/^[\x20-\x7e]{1,300}$/, 'one line of at most 300 printable characters')

interface Waiting {
  entry: InboxEntry
  resolve: () => void
  reject: (error: unknown) => void
}

/**
 * Takes requests in, as cheaply as it can be done for good: what arrives in one turn of the event loop, or while another
 * batch is stored, becomes one row of the inbox. All that costs more is done later by whom `stored` tells.
 * Resolves when the request is stored, rejects when it is not.
 */
export function inboxWriter(inbox: Pick<Inbox, 'put'>, stored: () => void) {
  let waiting: Waiting[] = []
  let storing: Promise<void> | undefined

  async function storeAll(): Promise<void> {
    await turn()
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        await inbox.put(batch.map(({ entry }) => entry))
        stored()
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    storing = undefined
  }

  return {
    async add(request: ReconcileRequest, { delivery }: { delivery?: string } = {}): Promise<void> {
      const entry: InboxEntry = { payload: { kind: 'reconcile', request: ReconcileRequest.parse(request) } }
      if (delivery !== undefined) entry.delivery = DeliveryId.parse(delivery)
      await new Promise<void>((resolve, reject) => {
        waiting.push({ entry, resolve, reject })
        storing ??= storeAll()
      })
    },
    /** Resolves when nothing is being stored. */
    async settled(): Promise<void> {
      await storing
    },
  }
}
