import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreUnusable } from '../store-unusable.ts'

/** The batches that an embedded store acknowledged and has not moved yet, the oldest first. */
export interface InboxFile {
  put(batch: object[]): void
  /** All that is stored; `last` is the newest batch among it, absent where there is none. */
  read(): { entries: unknown[]; last: number | undefined }
  /** Forgets the batches up to this one. */
  forget(last: number): void
  close(): void
}

/** How long one thread waits while another writes; a write takes less than a millisecond. */
const PATIENCE_MS = 10_000

/**
 * The file `inbox.db` of a `DATA_DIR` that this process has locked. It is SQLite, beside the database proper, so that a thread which
 * does nothing but answer hooks stores them whatever that database is busy with; each thread opens it for itself. As with the
 * database, a write is in the operating system's hands when it returns: a killed process loses nothing, a power cut the last seconds.
 */
export function openInboxFile(dataDir: string): InboxFile {
  const file = join(dataDir, 'inbox.db')
  const db = opened(file)
  const insert = db.prepare('INSERT INTO inbox (asked) VALUES (?)')
  const select = db.prepare('SELECT n, asked FROM inbox ORDER BY n')
  const remove = db.prepare('DELETE FROM inbox WHERE n <= ?')
  return {
    put: (batch) => void insert.run(JSON.stringify(batch)),
    read() {
      const rows = select.all() as { n: number; asked: string }[]
      return { entries: rows.flatMap((row): unknown[] => JSON.parse(row.asked)), last: rows.at(-1)?.n }
    },
    forget: (last) => void remove.run(last),
    close: () => db.close(),
  }
}

function opened(file: string): DatabaseSync {
  try {
    const db = new DatabaseSync(file, { timeout: PATIENCE_MS })
    db.exec(`
      PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS inbox (n INTEGER PRIMARY KEY, asked TEXT NOT NULL)
    `)
    return db
  } catch (error) {
    throw new StoreUnusable(
      'damaged',
      `The inbox ${file} cannot be opened: ${error instanceof Error ? error.message : String(error)}. Nothing was deleted. ` +
        'It holds hooks that are not yet in the queue, so move that file away and start again: the next sweep finds what they told of.',
      error,
    )
  }
}
