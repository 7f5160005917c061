import { Pool, type PoolClient } from 'pg'
import type { Log } from '../../ports/log.ts'
import { StoreUnusable } from '../store-unusable.ts'
import type { Database, Sql } from './database.ts'
import { inboxTable } from './inbox-table.ts'

/** PostgreSQL at `DATABASE_URL`, shared by as many processes as like. */
export async function openServer(databaseUrl: string, log: Log): Promise<Database> {
  const place = placeOf(databaseUrl)
  const pool = new Pool({ connectionString: databaseUrl, max: 4, application_name: 'onboarding-bot' })
  let isClosing = false
  // An error that nobody hears ends the process, and the pool listens to idle connections only: of one that is handed out, the
  // statement in hand rejects, or the next.
  pool.on('connect', (client) => client.on('error', () => {}))
  pool.on('error', (error) => {
    if (!isClosing) log.warn({ place, error: error.message }, 'a connection to the database was lost')
  })
  try {
    await pool.query('SELECT 1')
  } catch (error) {
    await pool.end()
    throw new StoreUnusable(
      'unreachable',
      `The database at ${place} does not answer: ${error instanceof Error ? error.message : String(error)}. ` +
        'Check DATABASE_URL; without it the store is embedded, in DATA_DIR.',
      error,
    )
  }
  const query = sqlOf(pool).query
  const transaction: Database['transaction'] = (work) => inTransaction(pool, work)
  return {
    kind: 'server',
    place,
    query,
    transaction,
    inbox: inboxTable({ query, transaction }),
    pgBossOptions: { connectionString: databaseUrl, max: 6, backend: 'postgres' },
    close() {
      isClosing = true
      return pool.end()
    },
  }
}

async function inTransaction<T>(pool: Pool, work: (tx: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const result = await work(sqlOf(client))
    await client.query('COMMIT')
    client.release()
    return result
  } catch (error) {
    // A connection that cannot roll back is not given back to the pool.
    await client.query('ROLLBACK').then(
      () => client.release(),
      () => client.release(true),
    )
    throw error
  }
}

function sqlOf(session: Pool | PoolClient): Sql {
  return {
    async query<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
      return (values.length > 0 ? await session.query(text, values) : await session.query(text)).rows as Row[]
    },
  }
}

/** Host and database of a connection string, without user and password. */
function placeOf(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return 'DATABASE_URL'
  const { host, pathname } = new URL(databaseUrl)
  return `${host || 'localhost'}${pathname}`
}
