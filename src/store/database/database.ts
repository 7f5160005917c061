import type { ConstructorOptions } from 'pg-boss'

/** One SQL statement with `$1` parameters; without parameters, several statements. Answers rows. */
export interface Sql {
  query<Row>(text: string, values?: unknown[]): Promise<Row[]>
}

/** What was acknowledged and is not yet in the queue. */
export interface Inbox {
  /** Stored when this resolves, and not at all when it rejects. */
  put(batch: object[]): Promise<void>
  /**
   * Hands all that is stored, whatever version of the bot stored it, to `move`, in a transaction of the database; when that is committed it is gone from here. Where the process
   * ends in between it may be handed out once more: deliveries are known by their ids, and another request changes nothing.
   */
  drain(move: (tx: Sql, entries: unknown[]) => Promise<unknown>): Promise<void>
  isEmpty(): Promise<boolean>
}

/** The database below queue and cache: embedded (PGlite, one owner) or a server (PostgreSQL, shared by processes). */
export interface Database extends Sql {
  kind: 'embedded' | 'server'
  /** Where it is, for messages: a folder, or a host and a database name; no password. */
  place: string
  /** What the caller writes is stored when this resolves, and not at all when it rejects. */
  transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T>
  /** How pg-boss reaches the same database. */
  pgBossOptions: Pick<ConstructorOptions, 'db' | 'backend' | 'connectionString' | 'max'>
  inbox: Inbox
  close(): Promise<void>
}
