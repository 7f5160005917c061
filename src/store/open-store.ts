import type { Cache } from '../ports/cache.ts'
import type { Log } from '../ports/log.ts'
import type { Queue } from '../ports/queue.ts'
import { cacheIn } from './cache.ts'
import type { Database } from './database/database.ts'
import { openEmbedded } from './database/open-embedded.ts'
import { openServer } from './database/open-server.ts'
import { amongServers, type Exclusive, inProcess } from './exclusive.ts'
import { claimIdentity, type Identity } from './identity.ts'
import { migrate } from './migrate.ts'
import { openQueue } from './queue/open-queue.ts'
import { type Retries, usualRetries } from './queue/pg-boss.ts'

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
  cache: Cache
  queue: Queue
  /** Runs work that is alone for its key, among all processes on this store. */
  exclusive: Exclusive
  /** Stops the queue, lets go of the database and gives the `DATA_DIR` back. */
  close(): Promise<void>
}

/** Opens the store; throws `StoreUnusable`, whose message says what to do. A store that is refused keeps all that it holds. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl, dataDir = '.data', identity, log, now = Date.now, retries = usualRetries } = options
  const db = databaseUrl ? await openServer(databaseUrl, log) : await openEmbedded(dataDir, log, now)
  try {
    await migrate(db)
    await claimIdentity(db, identity)
    const locks = databaseUrl ? amongServers(databaseUrl, log) : { exclusive: inProcess(), close: async () => {} }
    return store(db, await openQueue({ db, log, now, retries }), locks, log)
  } catch (error) {
    await db.close()
    throw error
  }
}

function store(db: Database, queue: Queue, locks: { exclusive: Exclusive; close(): Promise<void> }, log: Log): Store {
  let closing: Promise<void> | undefined
  async function closeAll(): Promise<void> {
    try {
      await queue.stop()
    } finally {
      try {
        await locks.close()
      } finally {
        await db.close()
      }
    }
  }
  return {
    cache: cacheIn(db, log),
    queue,
    exclusive: locks.exclusive,
    close() {
      closing ??= closeAll()
      return closing
    },
  }
}
