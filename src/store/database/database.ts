import type { ConstructorOptions } from 'pg-boss'

/** One SQL statement with `$1` parameters; without parameters, several statements. Answers rows. */
export interface Sql {
  query<Row>(text: string, values?: unknown[]): Promise<Row[]>
}

/** The database below queue and cache: embedded (PGlite, one owner) or a server (PostgreSQL, shared by processes). */
export interface Database extends Sql {
  kind: 'embedded' | 'server'
  /** Where it is, for messages: a folder, or a host and a database name; no password. */
  place: string
  /** What the caller writes is stored when this resolves, and not at all when it rejects. */
  transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T>
  /** How pg-boss reaches the same database. */
  forBoss: Pick<ConstructorOptions, 'db' | 'backend' | 'connectionString' | 'max'>
  close(): Promise<void>
}
