import type { Log } from '../core/log/log.ts'
import { cacheIn, type StoredCache } from './cache.ts'
import type { Database } from './database/database.ts'
import { openEmbedded } from './database/open-embedded.ts'
import { openServer } from './database/open-server.ts'
import { claimIdentity, type Identity } from './identity.ts'
import { migrate } from './migrate.ts'
import { type Retries, usualRetries } from './queue/boss.ts'
import { openQueue, type StoredQueue } from './queue/open-queue.ts'

/** What a store is opened with. `dataDir` (default `.data`) is not used where `databaseUrl` is given. `now`: epoch milliseconds. */
export interface StoreOptions {
  databaseUrl?: string
  dataDir?: string
  identity: Identity
  log: Log
  now?: () => number
  retries?: Retries
}

/** Queue and cache of one GitLab project. */
export interface Store {
  cache: StoredCache
  queue: StoredQueue
  /** Stops the queue, lets go of the database and gives the `DATA_DIR` back. */
  close(): Promise<void>
}

/** Opens the store; throws `StoreUnusable`, whose message says what to do. Nothing of a store that is refused is changed. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl, dataDir = '.data', identity, log, now = Date.now, retries = usualRetries } = options
  const db = databaseUrl ? await openServer(databaseUrl, log) : await openEmbedded(dataDir, log, now)
  try {
    await migrate(db)
    await claimIdentity(db, identity)
    return store(db, await openQueue({ db, log, now, retries }), log)
  } catch (error) {
    await db.close()
    throw error
  }
}

function store(db: Database, queue: StoredQueue, log: Log): Store {
  let closing: Promise<void> | undefined
  return {
    cache: cacheIn(db, log),
    queue,
    close() {
      closing ??= queue.stop().finally(() => db.close())
      return closing
    },
  }
}
