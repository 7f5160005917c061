import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Log } from '../../ports/log.ts'
import { StoreUnusable } from '../store-unusable.ts'

/** Who has a `DATA_DIR`; only for messages, the lock itself is the operating system's. */
const Owner = z.object({ pid: z.number().int(), host: z.string(), since: z.string() })
type Owner = z.infer<typeof Owner>

/**
 * Takes the `DATA_DIR` for this process, or refuses with a sentence that names the holder. Answers what gives it back.
 *
 * The lock is an exclusive transaction of SQLite on the file `lock`, which is a lock of the operating system: it ends with
 * its process, however that ends, so a stale one cannot exist, a reused pid or a new container's host name confuses
 * nobody, and a copied folder is free. The file `owner.json` beside it is only read to name the holder.
 */
export function lockDataDir(dataDir: string, log: Log, now: () => number): () => void {
  const ownerFile = join(dataDir, 'owner.json')
  const lock = takeLock(join(dataDir, 'lock'))
  const last = readOwner(ownerFile)
  if (!lock) throw new StoreUnusable('locked', heldBy(dataDir, last))
  if (last) log.info({ dataDir, last, copied: last.host !== hostname() }, describeOwner(last))
  const owner: Owner = { pid: process.pid, host: hostname(), since: new Date(now()).toISOString() }
  writeFileSync(ownerFile, `${JSON.stringify(owner)}\n`)
  return () => {
    rmSync(ownerFile, { force: true })
    lock.close()
  }
}

function takeLock(file: string): DatabaseSync | undefined {
  const lock = new DatabaseSync(file, { timeout: 0 })
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    if (isBusy(error)) return undefined
    throw new StoreUnusable(
      'damaged',
      `${file} cannot be locked (${String(error)}). Remove that one file and start again.`,
    )
  }
}

/** SQLITE_BUSY is 5 and SQLITE_LOCKED 6, https://sqlite.org/rescode.html; extended codes carry them in the low byte. */
function isBusy(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0
  return code === 5 || code === 6
}

function readOwner(file: string): Owner | undefined {
  try {
    return Owner.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

function heldBy(dataDir: string, owner: Owner | undefined): string {
  const who = owner ? `process ${owner.pid} on ${owner.host} since ${owner.since}` : 'another process'
  return (
    `The store in ${dataDir} is in use by ${who}; it can have one owner. Stop that process, or set another DATA_DIR, ` +
    'or set DATABASE_URL to a PostgreSQL database, which several processes may share.'
  )
}

function describeOwner(last: Owner): string {
  return last.host === hostname()
    ? 'the last owner of this store ended without closing it; what it had in hand is taken up again'
    : 'this store was last used on another machine and not closed there; it is used as a cache, GitLab is asked what is true'
}
