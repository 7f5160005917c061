import { Client } from 'pg'

/** The rows of one statement, asked on a connection of its own. */
export async function asking(databaseUrl: string, sql: string): Promise<object[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query<object>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Ends all other connections to a database, as a failover does. */
export async function cutAll(databaseUrl: string): Promise<void> {
  await asking(
    databaseUrl,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  )
}
