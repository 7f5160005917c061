import type { Log } from '../ports/log.ts'
import type { InboxWriter } from '../ports/queue.ts'
import { openInboxFile } from './database/inbox-file.ts'
import { openServer } from './database/open-server.ts'
import type { StoreOptions } from './open-store.ts'
import { inboxWriter } from './queue/inbox-writer.ts'

/** A second door into a store: payloads can be put in, nothing else. */
export interface OpenedInbox extends InboxWriter {
  close(): Promise<void>
}

/**
 * Opens the inbox of a store that this process has opened already, for a thread that answers hooks and must not wait for the work.
 * `stored` is called after each batch, before it is acknowledged: whoever has the store open tells its queue (`wake`).
 */
export async function openInbox(
  { databaseUrl, dataDir = '.data', log }: Pick<StoreOptions, 'databaseUrl' | 'dataDir'> & { log: Log },
  stored: () => void,
): Promise<OpenedInbox> {
  if (databaseUrl) {
    const db = await openServer(databaseUrl, log)
    return { put: inboxWriter(db.inbox, stored).put, close: () => db.close() }
  }
  const file = openInboxFile(dataDir)
  return { put: inboxWriter({ put: async (batch) => file.put(batch) }, stored).put, close: async () => file.close() }
}
