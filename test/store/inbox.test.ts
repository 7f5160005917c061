import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ReconcileRequest } from '../../src/core/request/reconcile-request.ts'
import type { Database } from '../../src/store/database/database.ts'
import { openInboxFile } from '../../src/store/database/inbox-file.ts'
import { inboxTable } from '../../src/store/database/inbox-table.ts'
import { openEmbedded } from '../../src/store/database/open-embedded.ts'
import { drainInbox, retryUnhandled } from '../../src/store/queue/drain-inbox.ts'
import { inboxWriter } from '../../src/store/queue/inbox-writer.ts'
import { QUEUE, startPgBoss, usualRetries } from '../../src/store/queue/pg-boss.ts'
import { listQueue } from '../../src/store/queue/waiting.ts'
import { keptLog } from './support/kept-log.ts'
import { testStores } from './support/stores.ts'

/** The two steps of a request into the queue, one after the other by hand: nothing is moved but by `moveAll`. */
const stores = testStores()
let dataDir: string
let db: Database
let pgBoss: Awaited<ReturnType<typeof startPgBoss>>
beforeAll(async () => {
  dataDir = await stores.emptyStore()
  db = await openEmbedded(dataDir, keptLog(), Date.now)
  pgBoss = await startPgBoss(db, keptLog(), usualRetries)
})
beforeEach(async () => {
  await db.inbox.drain(async () => {})
  await db.query(
    'DELETE FROM onboarding_bot.unhandled; DELETE FROM onboarding_bot.inbox; DELETE FROM onboarding_bot.look; DELETE FROM onboarding_bot.delivery',
  )
  await pgBoss.deleteAllJobs(QUEUE)
})
afterAll(async () => {
  await pgBoss.stop({ graceful: false })
  await db.close()
  await stores.clear()
})

const log = keptLog()
const draining = () => ({ pgBoss, log, at: Date.now(), tries: 2 })
const issue = (iid: number): ReconcileRequest => ({ kind: 'issue', iid })
const looks = () => db.query('SELECT look, asked, seen FROM onboarding_bot.look ORDER BY key')
const unhandled = () => db.query<{ entry: string }>('SELECT entry FROM onboarding_bot.unhandled ORDER BY n')
const keys = async () => (await listQueue(db)).map(({ key }) => key).toSorted()

const kinds = [
  { where: 'a file', inboxOf: () => db.inbox, batches: async () => rowsInFile() },
  {
    where: 'a table',
    inboxOf: () => inboxTable(db),
    batches: async () => (await db.query('SELECT n FROM onboarding_bot.inbox')).length,
  },
]

function rowsInFile(): number {
  const file = new DatabaseSync(join(dataDir, 'inbox.db'), { readOnly: true })
  const rows = file.prepare('SELECT n FROM inbox').all().length
  file.close()
  return rows
}

describe.each(kinds)('an inbox in $where', ({ inboxOf, batches }) => {
  const add = (request: ReconcileRequest, options?: { delivery: string }) =>
    inboxWriter(inboxOf(), () => {}).put({ kind: 'reconcile', request }, options)
  const moveAll = () => inboxOf().drain((tx, asked) => drainInbox(tx, asked, draining()))

  test('a request is stored when it is acknowledged, and in the queue when it is moved', async () => {
    await add(issue(1))
    expect([await batches(), await keys()]).toEqual([1, []])
    await moveAll()
    expect([await batches(), await keys()]).toEqual([0, ['issue:1']])
  })

  test('what is asked for in one turn is stored together', async () => {
    const { put } = inboxWriter(inboxOf(), () => {})
    await Promise.all([1, 2, 3].map((iid) => put({ kind: 'reconcile', request: issue(iid) })))
    expect(await batches()).toBe(1)
    await moveAll()
    expect(await keys()).toEqual(['issue:1', 'issue:2', 'issue:3'])
  })

  test('requests are folded while they are in the inbox, and with what waits in the queue', async () => {
    for (let round = 0; round < 2; round++) {
      for (let asked = 0; asked < 3; asked++) await add(issue(7))
      await moveAll()
    }
    expect(await keys()).toEqual(['issue:7'])
    expect(await looks()).toEqual([{ look: JSON.stringify(issue(7)), asked: 1, seen: 0 }])
  })

  test('a delivery that comes again is left out, while the first is in the inbox and after it was moved', async () => {
    const delivery = "it's \\ one"
    await add(issue(1), { delivery })
    await add(issue(1), { delivery })
    await moveAll()
    await db.query('UPDATE onboarding_bot.look SET seen = asked')
    await add(issue(1), { delivery })
    await moveAll()
    expect(await looks()).toEqual([{ look: JSON.stringify(issue(1)), asked: 1, seen: 1 }])
    await add(issue(1), { delivery: 'another' })
    await moveAll()
    expect(await looks()).toEqual([{ look: JSON.stringify(issue(1)), asked: 2, seen: 1 }])
  })

  test.each([
    ['before, in the inbox', [true, false], []],
    ['after, in the inbox', [false, true], []],
    ['before, in the queue', [true], [false]],
    ['after, in the queue', [false], [true]],
  ])('a sweep is full when a full one was asked for %s', async (_, first, second) => {
    for (const asked of [first, second]) {
      for (const full of asked) await add({ kind: 'sweep', full })
      await moveAll()
    }
    expect(await looks()).toMatchObject([{ look: '{"kind":"sweep","full":true}' }])
  })

  test('what the version before stored in it is moved as before', async () => {
    await inboxOf().put([
      { key: 'issue:1', look: '{"kind":"issue","iid":1}', delivery: 'a' },
      { key: 'sweep', look: '{"kind":"sweep","full":true}' },
    ])
    await moveAll()
    expect(await keys()).toEqual(['issue:1', 'sweep'])
    await add(issue(1), { delivery: 'a' })
    await moveAll()
    expect(await looks()).toEqual([
      { look: JSON.stringify(issue(1)), asked: 1, seen: 0 },
      { look: '{"kind":"sweep","full":true}', asked: 1, seen: 0 },
    ])
  })

  test('a payload of a kind that this version does not know is kept and said, and what came with it is moved', async () => {
    const account = { payload: { kind: 'account-posted', mapping: 'crm', body: { name: 'Acme' } }, delivery: 'b' }
    await inboxOf().put([account, { payload: { kind: 'reconcile', request: issue(2) } }])
    await moveAll()
    expect([await batches(), await keys()]).toEqual([0, ['issue:2']])
    const [kept] = await unhandled()
    expect(JSON.parse(kept?.entry ?? '')).toEqual(account)
    expect(log.lines.at(-1)).toMatchObject({ level: 'error', fields: { entries: 1 } })
    expect(JSON.stringify(log.lines)).not.toContain('Acme')
  })

  test('a move that fails leaves all in the inbox', async () => {
    await add(issue(1), { delivery: 'a' })
    const failing = inboxOf().drain(async (tx, asked) => {
      await drainInbox(tx, asked, draining())
      throw new Error('the database went away')
    })
    await expect(failing).rejects.toThrow('went away')
    expect([await batches(), await keys()]).toEqual([1, []])
    await moveAll()
    expect([await batches(), await keys()]).toEqual([0, ['issue:1']])
  })
})

test('a process that was killed after a move and before the file forgot it moves no delivery twice', async () => {
  const file = openInboxFile(dataDir)
  file.put([{ key: 'issue:1', look: JSON.stringify(issue(1)), delivery: 'a' }])
  const { entries } = file.read()
  await db.transaction((tx) => drainInbox(tx, entries, draining()))
  await db.query('UPDATE onboarding_bot.look SET seen = asked')

  await db.inbox.drain((tx, again) => drainInbox(tx, again, draining()))
  expect(file.read()).toEqual({ entries: [], last: undefined })
  expect(await looks()).toEqual([{ look: JSON.stringify(issue(1)), asked: 1, seen: 1 }])
  file.close()
})

test('what was kept without a handler is moved once there is one, and the rest stays', async () => {
  const known = JSON.stringify({ payload: { kind: 'reconcile', request: issue(3) } })
  const unknown = JSON.stringify({ payload: { kind: 'of-tomorrow' } })
  await db.query('INSERT INTO onboarding_bot.unhandled (entry) VALUES ($1), ($2)', [known, unknown])
  await db.transaction((tx) => retryUnhandled(tx, draining()))
  expect([await keys(), await unhandled()]).toEqual([['issue:3'], [{ entry: unknown }]])
})

test('what another thread stores while a move is under way stays for the next', async () => {
  const file = openInboxFile(dataDir)
  const asked = (iid: number) => ({ key: `issue:${iid}`, look: JSON.stringify(issue(iid)) })
  file.put([asked(1)])
  await db.inbox.drain(async () => file.put([asked(2)]))
  expect(file.read().entries).toEqual([asked(2)])
  file.close()
})
