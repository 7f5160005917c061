import { Pool, type PoolClient } from 'pg'
import type { Log } from '../core/log/log.ts'
import { StoreTroubled } from './store-troubled.ts'

/** Runs work that is alone for its key: no two of one key at a time. */
export type Exclusive = <T>(key: string, work: () => Promise<T>) => Promise<T>

/** Alone in this process; enough where the database has one owner. Work of one key is done in the order in which it was asked. */
export function inProcess(): Exclusive {
  const last = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const before = last.get(key) ?? Promise.resolve()
    const mine = before.then(work, work)
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
 * `StoreTroubled` where there is no lock to be had, and what the work throws as it is.
 */
export function amongServers(databaseUrl: string, log: Log): { exclusive: Exclusive; close(): Promise<void> } {
  const pool = new Pool({ connectionString: databaseUrl, max: 32, application_name: 'onboarding-bot locks' })
  pool.on('error', (error) => log.warn({ error: error.message }, 'a connection that held a lock was lost'))
  const here = inProcess()
  const exclusive: Exclusive = (key, work) =>
    here(key, async () => {
      const client = await locked(pool, key)
      try {
        return await work()
      } finally {
        letGo(client)
      }
    })
  return { exclusive, close: () => pool.end() }
}

async function locked(pool: Pool, key: string): Promise<PoolClient> {
  let client: PoolClient | undefined
  try {
    client = await pool.connect()
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [`onboarding-bot ${key}`])
    return client
  } catch (error) {
    if (client) letGo(client)
    throw new StoreTroubled(error)
  }
}

/** Ending the connection lets go of the lock, whatever state it is in. */
function letGo(client: PoolClient): void {
  client.release(true)
}
