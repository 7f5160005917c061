import { z } from 'zod'
import { accountPaths, CachedAccount } from '../core/account/account-file.ts'
import { KnownRun, wakeTimeOf } from '../core/history/known-run.ts'
import { SaidAnswer } from '../core/history/said-answer.ts'
import { SaidNudge } from '../core/history/said-nudge.ts'
import { Snapshot } from '../core/history/snapshot.ts'
import type { Cache } from '../ports/cache.ts'
import type { Log } from '../ports/log.ts'
import type { Database, Sql } from './database/database.ts'
import { StoreUnavailable } from './store-unavailable.ts'

type Entry = { key: string | number; body: string }

const ACCOUNT_AT = 'SELECT path AS key, body FROM onboarding_bot.account WHERE path = $1'

const ALL_RUNS = `SELECT '[' || coalesce(string_agg(body, ',' ORDER BY key), '') || ']' AS bodies, count(*)::integer AS count
  FROM onboarding_bot.run`

const ALL_ENTRIES = `SELECT json_agg(json_build_object('path', path, 'blob', blob, 'settled', settled) ORDER BY path)::text
  AS entries FROM onboarding_bot.account`

const SAVE_RUN = `INSERT INTO onboarding_bot.run (key, body, iid, wake_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (key) DO UPDATE SET body = excluded.body, iid = excluded.iid, wake_at = excluded.wake_at`

const SAVE_ACCOUNT = `INSERT INTO onboarding_bot.account (path, body, blob) VALUES ($1, $2, $3)
  ON CONFLICT (path) DO UPDATE SET body = excluded.body, blob = excluded.blob, settled = NULL`

const SAVE_NUDGE = `INSERT INTO onboarding_bot.nudge (run_key, key, at, people, body) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT DO NOTHING`

const SAVE_ANSWER = `INSERT INTO onboarding_bot.answer (run_key, note, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`

const MENTIONS = `SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
  FROM onboarding_bot.nudge WHERE at >= $2 AND $1 = ANY (people) ORDER BY at`

const SAVE_SETTLED = `UPDATE onboarding_bot.account AS account SET settled = entry.settled
  FROM unnest($1::text[], $2::text[]) AS entry (path, settled) WHERE account.path = entry.path`

/**
 * The cache tables of an opened database. An entry that cannot be read back counts as absent and is said once. Rejects with
 * `StoreUnavailable` while the database does not answer.
 */
export function cacheIn(database: Database, log: Log): Cache {
  const db = reportUnavailable(database)
  const read = readerOf(log)
  const one = async <T>(schema: z.ZodType<T>, select: string, key: string | number) => {
    const [entry, duplicate] = await db.query<Entry>(select, [key])
    return entry && !duplicate ? read(schema, entry) : undefined
  }
  const all = async <T>(schema: z.ZodType<T>, select: string) =>
    (await db.query<Entry>(select)).map((entry) => read(schema, entry)).filter((value) => value !== undefined)
  const write = async (sql: string, values: unknown[]) => {
    await db.query(sql, values)
  }
  const runsWhere = async (condition: string, value: string | number) => {
    const rows = await db.query<Entry>(`SELECT key, body FROM onboarding_bot.run WHERE ${condition} ORDER BY key`, [
      value,
    ])
    return rows.map((entry) => read(KnownRun, entry)).filter((run) => run !== undefined)
  }
  const filesOf = async (key: string) => {
    const select = 'SELECT path AS key, body FROM onboarding_bot.account WHERE path IN ($1, $2) ORDER BY path DESC'
    const rows = await db.query<Entry>(select, accountPaths(key))
    return rows.map((entry) => read(CachedAccount, entry)).filter((file) => file !== undefined)
  }
  /** Changes an entry only where it is still what was just read: another text that was stored meanwhile stays, and is looked at anew. */
  const amendAccount = async (path: string, change: (stored: CachedAccount) => CachedAccount | undefined) => {
    for (;;) {
      const [entry] = await db.query<Entry>(ACCOUNT_AT, [path])
      const stored = entry && read(CachedAccount, entry)
      const changed = stored && change(stored)
      if (!changed) return
      const sql = 'UPDATE onboarding_bot.account SET body = $3 WHERE path = $1 AND body = $2 RETURNING path'
      const done = await db.query(sql, [path, entry.body, JSON.stringify(changed)])
      if (done.length > 0) return
    }
  }
  return {
    snapshot: (iid) => one(Snapshot, 'SELECT iid AS key, body FROM onboarding_bot.snapshot WHERE iid = $1', iid),
    saveSnapshot: (snapshot) =>
      write(upsert('snapshot', 'iid', 'body'), [snapshot.issue.iid, JSON.stringify(snapshot)]),
    dropSnapshot: (iid) => write('DELETE FROM onboarding_bot.snapshot WHERE iid = $1', [iid]),

    // A sweep reads thousands of them, and one row for all costs a third of one for each.
    runs: async () => {
      const [row] = await db.query<{ bodies: string; count: number }>(ALL_RUNS)
      return (
        (row && allIn(KnownRun, row)) ?? (await all(KnownRun, 'SELECT key, body FROM onboarding_bot.run ORDER BY key'))
      )
    },
    run: (runKey) => one(KnownRun, 'SELECT key, body FROM onboarding_bot.run WHERE key = $1', runKey),
    runsOf: (account) => runsWhere("split_part(key, '/', 1) = $1", account),
    runsOfIssue: (iid) => runsWhere('iid = $1', iid),
    saveRun: (run) => write(SAVE_RUN, [run.runKey, JSON.stringify(run), run.iid, wakeTimeOf(run)]),
    savePlanned: (run) =>
      write('UPDATE onboarding_bot.run SET body = $2, wake_at = $4 WHERE key = $1 AND iid = $3', [
        run.runKey,
        JSON.stringify(run),
        run.iid,
        wakeTimeOf(run),
      ]),
    issuesToWake: async (after, until) => {
      const select = `SELECT iid::integer, ${instantOf('wake_at')} AS at
        FROM onboarding_bot.run WHERE wake_at > $1 AND wake_at <= $2 ORDER BY wake_at, iid`
      return await db.query<{ iid: number; at: string }>(select, [after, until])
    },
    nextWakeTime: async (after) => {
      const select = `SELECT ${instantOf('min(wake_at)')} AS at FROM onboarding_bot.run WHERE wake_at > $1`
      return (await db.query<{ at: string | null }>(select, [after]))[0]?.at ?? undefined
    },
    dropRun: (runKey) => write('DELETE FROM onboarding_bot.run WHERE key = $1', [runKey]),

    nudges: async (runKey) => {
      const select = 'SELECT key, body FROM onboarding_bot.nudge WHERE run_key = $1 ORDER BY at, key'
      return (await db.query<Entry>(select, [runKey]))
        .map((entry) => read(SaidNudge, entry))
        .filter((one) => one !== undefined)
    },
    saveNudges: async (runKey, nudges) => {
      for (const nudge of nudges) {
        const key = `${nudge.on} ${nudge.rules.join(',')}`
        await write(SAVE_NUDGE, [
          runKey,
          key,
          nudge.at,
          nudge.to.map((name) => name.toLowerCase()),
          JSON.stringify(nudge),
        ])
      }
    },
    mentionsOf: async (username, since) => {
      const rows = await db.query<{ at: string }>(MENTIONS, [username.toLowerCase(), since])
      return rows.map(({ at }) => at)
    },

    answers: async (runKey) => {
      const select = 'SELECT note AS key, body FROM onboarding_bot.answer WHERE run_key = $1 ORDER BY note'
      return (await db.query<Entry>(select, [runKey]))
        .map((entry) => read(SaidAnswer, entry))
        .filter((one) => one !== undefined)
    },
    saveAnswers: async (runKey, answers) => {
      for (const answer of answers) await write(SAVE_ANSWER, [runKey, answer.note, JSON.stringify(answer)])
    },

    intents: () => db.query('SELECT run_key AS "runKey", since FROM onboarding_bot.intent ORDER BY run_key'),
    intent: async (runKey) => {
      const select = 'SELECT since FROM onboarding_bot.intent WHERE run_key = $1'
      return (await db.query<{ since: string }>(select, [runKey]))[0]?.since
    },
    // The first intent stays: since when is asked after a crash, and the POST may have been made then.
    saveIntent: (runKey, since) =>
      write('INSERT INTO onboarding_bot.intent (run_key, since) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        runKey,
        since,
      ]),
    dropIntent: (runKey) => write('DELETE FROM onboarding_bot.intent WHERE run_key = $1', [runKey]),

    accounts: () => all(CachedAccount, 'SELECT path AS key, body FROM onboarding_bot.account ORDER BY path'),
    accountFiles: filesOf,
    async account(key) {
      const [file, duplicate] = await filesOf(key)
      return duplicate ? undefined : file
    },
    accountEntries: async () => {
      const [row] = await db.query<{ entries: string | null }>(ALL_ENTRIES)
      return JSON.parse(row?.entries ?? '[]')
    },
    saveSettled: async (entries) => {
      if (entries.length === 0) return
      const paths = entries.map(({ path }) => path)
      await write(SAVE_SETTLED, [paths, entries.map(({ settled }) => settled)])
    },
    saveAccount: (account) => write(SAVE_ACCOUNT, [account.path, JSON.stringify(account), account.blob]),
    saveCsmSince: ({ path, blob }, csmSince) =>
      amendAccount(path, (stored) => (stored.blob === blob ? { ...stored, csmSince } : undefined)),
    saveTold: (path, told) => amendAccount(path, (stored) => ({ ...stored, told })),
    dropAccount: (path) => write('DELETE FROM onboarding_bot.account WHERE path = $1', [path]),

    watermark: async (name) => {
      const [row] = await db.query<{ value: string }>('SELECT value FROM onboarding_bot.fact WHERE name = $1', [name])
      return row?.value
    },
    saveWatermark: (name, value) => write(upsert('fact', 'name', 'value'), [name, value]),
  }
}

/** A time of the database as an ISO string in UTC. */
function instantOf(time: string): string {
  return `to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}

function upsert(table: string, key: string, value: string): string {
  return (
    `INSERT INTO onboarding_bot.${table} (${key}, ${value}) VALUES ($1, $2) ` +
    `ON CONFLICT (${key}) DO UPDATE SET ${value} = excluded.${value}`
  )
}

function reportUnavailable(db: Sql): Sql {
  return {
    async query<Row>(text: string, values?: unknown[]): Promise<Row[]> {
      try {
        return await db.query<Row>(text, values)
      } catch (error) {
        throw new StoreUnavailable(error)
      }
    },
  }
}

/** So many entries from a list in JSON; undefined where one of them cannot be read: which one, only each by itself tells. */
function allIn<T>(schema: z.ZodType<T>, { bodies, count }: { bodies: string; count: number }): T[] | undefined {
  try {
    return z.array(schema).length(count).parse(JSON.parse(bodies))
  } catch {
    return undefined
  }
}

function readerOf(log: Log) {
  const reported = new Set<string>()
  return <T>(schema: z.ZodType<T>, { key, body }: Entry): T | undefined => {
    try {
      return schema.parse(JSON.parse(body))
    } catch (error) {
      const reason = error instanceof z.ZodError ? z.prettifyError(error) : 'not JSON'
      if (!reported.has(String(key)))
        log.warn({ key, reason }, 'a cached entry cannot be read and is read anew from GitLab')
      reported.add(String(key))
      return undefined
    }
  }
}
