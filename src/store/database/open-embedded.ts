import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { PGlite, Transaction } from '@electric-sql/pglite'
import { fromPglite } from 'pg-boss'
import type { Log } from '../../ports/log.ts'
import { StoreUnusable } from '../store-unusable.ts'
import type { Database, Inbox, Sql } from './database.ts'
import { type InboxFile, openInboxFile } from './inbox-file.ts'
import { putDatabase } from './kept-database.ts'
import { lockDataDir } from './lock-data-dir.ts'

/**
 * PGlite in `DATA_DIR/db`. A commit is in the operating system's hands when it resolves, so a killed process loses nothing;
 * PGlite never calls fsync (measured with 0.5.16), so a power cut may lose the last seconds: where that matters, use a server.
 */
export async function openEmbedded(dataDir: string, log: Log, now: () => number): Promise<Database> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const unlock = lockDataDir(dataDir, log, now)
  try {
    const place = resolve(dataDir, 'db')
    if (isAbsent(place)) await make(dataDir, place)
    const inbox = openInboxFile(dataDir)
    try {
      return overPglite(await open(place), { place, inbox, unlock })
    } catch (error) {
      inbox.close()
      throw error
    }
  } catch (error) {
    unlock()
    throw error
  }
}

function isAbsent(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0
}

/** Made beside its place and moved there when whole: a process killed meanwhile leaves nothing that looks like a database. */
async function make(dataDir: string, place: string): Promise<void> {
  const making = join(dataDir, 'db.making')
  rmSync(making, { recursive: true, force: true })
  await putDatabase(making)
  renameSync(making, place)
}

async function open(place: string): Promise<PGlite> {
  // PGlite would make a new database over the remains of one without this file.
  if (!existsSync(join(place, 'PG_VERSION'))) throw damaged(place, 'PG_VERSION is missing')
  const lines: string[] = []
  const { PGlite } = await import('@electric-sql/pglite')
  try {
    return await PGlite.create({ dataDir: place, onStderr: (line) => lines.push(line) > 0 })
  } catch (error) {
    const reason = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? String(error)
    throw damaged(place, reason.trim(), error)
  }
}

function damaged(place: string, reason: string, cause?: unknown): StoreUnusable {
  return new StoreUnusable(
    'damaged',
    `The database in ${place} cannot be opened: ${reason}. Nothing was deleted. It holds the queue and a cache of GitLab, ` +
      'so move that folder away and start again: what it knew is read anew from GitLab by the next sweep.',
    cause,
  )
}

function overPglite(
  pglite: PGlite,
  { place, inbox, unlock }: { place: string; inbox: InboxFile; unlock: () => void },
): Database {
  const transaction: Database['transaction'] = (work) => pglite.transaction((tx) => work(sqlOf(tx)))
  return {
    kind: 'embedded',
    place,
    query: sqlOf(pglite).query,
    transaction,
    pgBossOptions: { db: fromPglite(pglite), backend: 'pglite' },
    inbox: inboxOver(inbox, transaction),
    async close() {
      await pglite.close()
      inbox.close()
      unlock()
    },
  }
}

function inboxOver(file: InboxFile, transaction: Database['transaction']): Inbox {
  return {
    put: async (batch) => file.put(batch),
    async drain(move) {
      const { entries, last } = file.read()
      if (last === undefined) return
      await transaction((tx) => move(tx, entries))
      file.forget(last)
    },
    isEmpty: async () => file.read().last === undefined,
  }
}

function sqlOf(session: PGlite | Transaction): Sql {
  return {
    async query<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
      if (values.length > 0) return (await session.query<Row>(text, values)).rows
      return (await session.exec(text)).flatMap((result) => result.rows as Row[])
    },
  }
}
