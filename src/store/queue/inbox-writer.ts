import { setImmediate as turn } from 'node:timers/promises'
import { z } from 'zod'
import { Payload } from '../../core/request/payload.ts'
import type { InboxWriter } from '../../ports/queue.ts'
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
 * Takes payloads in, as cheaply as it can be done for good: what arrives in one turn of the event loop, or while another
 * batch is stored, becomes one row of the inbox. All that costs more is done later by whom `stored` tells.
 * `settled` resolves when nothing is being stored.
 */
export function inboxWriter(inbox: Pick<Inbox, 'put'>, stored: () => void): InboxWriter & { settled(): Promise<void> } {
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
    async put(payload, { delivery } = {}) {
      const entry: InboxEntry = { payload: Payload.parse(payload) }
      if (delivery !== undefined) entry.delivery = DeliveryId.parse(delivery)
      await new Promise<void>((resolve, reject) => {
        waiting.push({ entry, resolve, reject })
        storing ??= storeAll()
      })
    },
    async settled() {
      await storing
    },
  }
}
