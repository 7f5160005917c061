import { Pool, type PoolClient } from 'pg'
import type { Log } from '../ports/log.ts'
import { StoreUnavailable } from './store-unavailable.ts'

/**
 * Runs work that is alone for its key: no two of one key at a time. The claim, where it can be lost, fires when that is so no longer:
 * from then on another process may do the same work.
 */
export type Exclusive = <T>(key: string, work: (claim?: AbortSignal) => Promise<T>) => Promise<T>

/** Alone in this process; enough where the database has one owner. Work of one key is done in the order in which it was asked. */
export function inProcess(): Exclusive {
  const last = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const before = last.get(key) ?? Promise.resolve()
    const begin = () => work()
    const mine = before.then(begin, begin)
    last.set(key, mine)
    try {
      return await mine
    } finally {
      if (last.get(key) === mine) last.delete(key)
    }
  }
}

/**
 * Alone among all processes on one PostgreSQL: an advisory lock on a connection of its own, which the database lets go of when its
 * process dies. Connections of their own, since a lock that waits for another's connection would wait forever. Rejects with
 * `StoreUnavailable` where there is no lock to be had or it was lost meanwhile, and what the work throws as it is.
 */
export function amongServers(databaseUrl: string, log: Log): { exclusive: Exclusive; close(): Promise<void> } {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 32,
    application_name: 'onboarding-bot locks',
    keepAlive: true,
  })
  // An error that nobody hears ends the process, and one may come in the same packet that says that the connection is made: before
  // it is handed out to anybody who could listen. Its first statement rejects then.
  pool.on('connect', (client) => client.on('error', () => {}))
  // A connection that ends while it is given back; one that is lost with its lock tells its own listener.
  pool.on('error', (error) => log.debug({ error: error.message }, 'a connection without a lock was lost'))
  const here = inProcess()
  const exclusive: Exclusive = (key, work) =>
    here(key, async () => {
      const { client, claim } = await locked(pool, key, log)
      try {
        return await work(claim)
      } finally {
        letGo(client)
        // Whatever the work came to, another may have done it at the same time: it is to be done again.
        claim.throwIfAborted()
      }
    })
  return { exclusive, close: () => pool.end() }
}

/**
 * The lock is one of a transaction, which stays open: so a pooler that hands connections out by transaction (pgBouncer) keeps this one
 * for us, where a lock of a session would stay behind on whichever connection it was taken on, for everybody and for ever.
 */
const BEGIN = `BEGIN; SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN
  ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')`

async function locked(pool: Pool, key: string, log: Log): Promise<{ client: PoolClient; claim: AbortSignal }> {
  const lost = new AbortController()
  let client: PoolClient | undefined
  try {
    client = await pool.connect()
    // While a connection is handed out nobody else tells what was lost.
    client.on('error', (error) => {
      log.warn({ key, error: error.message }, 'a connection that held a lock was lost')
      lost.abort(new StoreUnavailable(error))
    })
    await client.query(BEGIN)
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`onboarding-bot ${key}`])
    return { client, claim: lost.signal }
  } catch (error) {
    if (client) letGo(client)
    throw new StoreUnavailable(error)
  }
}

/** Ending the connection lets go of the lock, whatever state it is in. */
function letGo(client: PoolClient): void {
  client.release(true)
}
