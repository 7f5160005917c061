import { cpSync, existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import type { ReconcileRequest } from '../../src/core/request/reconcile-request.ts'
import { inboxTable } from '../../src/store/database/inbox-table.ts'
import { openEmbedded } from '../../src/store/database/open-embedded.ts'
import { migrate } from '../../src/store/migrate.ts'
import { migrations } from '../../src/store/migrations.ts'
import { openStore } from '../../src/store/open-store.ts'
import { startPgBoss, usualRetries } from '../../src/store/queue/pg-boss.ts'
import { sendJobs } from '../../src/store/queue/send-jobs.ts'
import { putBareDatabase } from './support/bare-database.ts'
import { startChild } from './support/child.ts'
import { keptLog } from './support/kept-log.ts'
import { identity, testStores } from './support/stores.ts'

const script = join(import.meta.dirname, 'support/holding-process.ts')
const stores = testStores()
afterEach(() => stores.closeAll())
afterAll(() => stores.clear())

const refusal = async (options: Parameters<typeof stores.open>[0]) =>
  await openStore({ identity, log: keptLog(), ...options }).then(
    () => ({ reason: 'opened', message: '' }),
    (error) => ({ reason: error.reason, message: error.message }),
  )

test('a second process is refused, and told who has the store; when that one was killed it may have it', async () => {
  const dataDir = await stores.emptyStore()
  const holder = startChild(script, [dataDir])
  await holder.until(({ opened }) => opened === true)
  const refused = await refusal({ dataDir })
  expect(refused.reason).toBe('locked')
  expect(refused.message).toContain(`process ${holder.process.pid} on `)
  expect(refused.message).toMatch(/since 20\d\d-.*another DATA_DIR.*DATABASE_URL/)
  await holder.kill()
  await expect(stores.open({ dataDir })).resolves.toBeDefined()
})

test('a process that was asked to end closes the store and ends by itself', async () => {
  const dataDir = await stores.emptyStore()
  const holder = startChild(script, [dataDir])
  await holder.until(({ opened }) => opened === true)
  const ended = new Promise((resolve) => holder.process.once('exit', (code) => resolve(code)))
  holder.process.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(existsSync(join(dataDir, 'owner.json'))).toBe(false)
})

test('one process may have a store once', async () => {
  const dataDir = await stores.emptyStore()
  const store = await stores.open({ dataDir })
  expect(await refusal({ dataDir })).toMatchObject({ reason: 'locked' })
  await store.close()
  await expect(stores.open({ dataDir })).resolves.toBeDefined()
})

test('a store that was copied to another machine while in use works there, and that is logged', async () => {
  const dataDir = await stores.emptyStore()
  const store = await stores.open({ dataDir })
  await store.cache.saveWatermark('head', 'a1')
  await store.queue.add({ kind: 'issue', iid: 3 })
  const copy = stores.folder()
  cpSync(dataDir, copy, { recursive: true })
  writeFileSync(join(copy, 'owner.json'), JSON.stringify({ pid: 1, host: 'elsewhere', since: '2026-03-02T09:00:00Z' }))

  const log = keptLog()
  const there = await stores.open({ dataDir: copy, log })
  expect(await there.cache.watermark('head')).toBe('a1')
  expect((await there.queue.list()).map(({ key }) => key)).toEqual(['issue:3'])
  expect(log.lines).toContainEqual({
    level: 'info',
    message:
      'this store was last used on another machine and not closed there; it is used as a cache, GitLab is asked what is true',
    fields: expect.objectContaining({ last: expect.objectContaining({ host: 'elsewhere' }), copied: true }),
  })
})

test.each([
  ['another GitLab', { gitlabUrl: 'https://gitlab.example.org', project: 1 }],
  ['another project', { gitlabUrl: identity.gitlabUrl, project: 2 }],
])('a store is refused to %s, whole as it is', async (_, other) => {
  const dataDir = await stores.emptyStore()
  const first = await stores.open({ dataDir })
  await first.cache.saveWatermark('head', 'a1')
  await first.close()
  const refused = await refusal({ dataDir, identity: other })
  expect(refused.reason).toBe('other-project')
  expect(refused.message).toContain('belongs to project 1 of https://gitlab.example.com')
  expect(refused.message).toContain('another DATA_DIR')
  const again = await stores.open({ dataDir, identity: { gitlabUrl: 'https://GitLab.example.com/', project: '1' } })
  expect(await again.cache.watermark('head')).toBe('a1')
})

test.each([
  ['a damaged control file', (db: string) => writeFileSync(join(db, 'global/pg_control'), 'x'.repeat(8192))],
  ['no write-ahead log', (db: string) => rmSync(join(db, 'pg_wal'), { recursive: true })],
  ['no version file', (db: string) => rmSync(join(db, 'PG_VERSION'))],
  ['another version of PostgreSQL', (db: string) => writeFileSync(join(db, 'PG_VERSION'), '13\n')],
])('a database with %s is refused with a sentence, and left as it is', async (_, damage) => {
  const dataDir = await stores.emptyStore()
  const db = join(dataDir, 'db')
  damage(db)
  const listed = readdirSync(db)
  const refused = await refusal({ dataDir })
  expect(refused.reason).toBe('damaged')
  expect(refused.message).toContain(db)
  expect(refused.message).toContain('Nothing was deleted')
  expect(readdirSync(db).filter((name) => name !== 'postmaster.pid')).toEqual(
    listed.filter((name) => name !== 'postmaster.pid'),
  )
})

test('a store whose damaged database was moved away begins anew', async () => {
  const dataDir = await stores.emptyStore()
  const db = join(dataDir, 'db')
  rmSync(join(db, 'global/pg_control'))
  expect(await refusal({ dataDir })).toMatchObject({ reason: 'damaged' })
  renameSync(db, join(dataDir, 'damaged'))
  await expect(stores.open({ dataDir })).resolves.toBeDefined()
})

test('a database that was not made to its end is made anew', async () => {
  const dataDir = stores.folder()
  cpSync(join(await stores.emptyStore(), 'db', 'base'), join(dataDir, 'db.making', 'base'), { recursive: true })
  const store = await stores.open({ dataDir })
  await store.cache.saveWatermark('head', 'a1')
  expect(await store.cache.watermark('head')).toBe('a1')
  expect(readdirSync(dataDir).sort()).toEqual(['db', 'inbox.db', 'inbox.db-shm', 'inbox.db-wal', 'lock', 'owner.json'])
})

test('a store that a newer bot has written is refused', async () => {
  const dataDir = await stores.emptyStore()
  const db = await openEmbedded(dataDir, keptLog(), Date.now)
  await db.query('UPDATE onboarding_bot.version SET version = 99')
  await db.close()
  const refused = await refusal({ dataDir })
  expect(refused).toMatchObject({ reason: 'newer' })
  expect(refused.message).toContain('newer version of this bot')
})

test('a store of the version before there was an inbox opens, and loses nothing that waits in it', async () => {
  const dataDir = stores.folder()
  await putBareDatabase(dataDir)
  const db = await openEmbedded(dataDir, keptLog(), Date.now)
  await migrate(db, migrations.slice(0, 1))
  const pgBoss = await startPgBoss(db, keptLog(), usualRetries)
  await db.query(`
    INSERT INTO onboarding_bot.delivery (id, look, arrived) VALUES ('a', 'issue:1', now());
    INSERT INTO onboarding_bot.look (key, look, asked, seen)
    VALUES ('issue:1', '{"kind":"issue","iid":1}', 1, 0), ('sweep', '{"kind":"sweep","full":true}', 2, 0)
  `)
  await db.transaction((tx) => sendJobs(pgBoss, tx, ['issue:1', 'sweep']))
  await pgBoss.stop({ graceful: false })
  await db.close()

  const { queue } = await stores.open({ dataDir })
  await queue.add({ kind: 'issue', iid: 1 }, { delivery: 'a' })
  await queue.add({ kind: 'sweep', full: false })
  const handled: ReconcileRequest[] = []
  await queue.work(async (look) => void handled.push(look))
  await queue.idle()
  expect(handled.toSorted((one, other) => one.kind.localeCompare(other.kind))).toEqual([
    { kind: 'issue', iid: 1 },
    { kind: 'sweep', full: true },
  ])
})

test('a store whose inbox was a table opens, and loses nothing that was acknowledged', async () => {
  const dataDir = await stores.emptyStore()
  const db = await openEmbedded(dataDir, keptLog(), Date.now)
  await inboxTable(db).put([{ key: 'issue:1', look: '{"kind":"issue","iid":1}', delivery: 'a' }])
  await db.close()

  const { queue } = await stores.open({ dataDir })
  expect((await queue.list()).map(({ key }) => key)).toEqual(['issue:1'])
})

test('an inbox that is no database is refused with a sentence, and left as it is', async () => {
  const dataDir = await stores.emptyStore()
  const file = join(dataDir, 'inbox.db')
  writeFileSync(file, 'not a database'.repeat(1_000))
  const refused = await refusal({ dataDir })
  expect(refused.reason).toBe('damaged')
  expect(refused.message).toContain(file)
  expect(refused.message).toContain('Nothing was deleted')
  expect(statSync(file).size).toBe(14_000)
  rmSync(file)
  await expect(stores.open({ dataDir })).resolves.toBeDefined()
})

test('a server that does not answer is refused without its password', async () => {
  const refused = await refusal({ databaseUrl: 'postgres://bot:very-secret@127.0.0.1:1/onboarding' })
  expect(refused.reason).toBe('unreachable')
  expect(refused.message).toContain('127.0.0.1:1/onboarding')
  expect(refused.message).not.toContain('very-secret')
})

test('a store of the version before runs had wake times opens without a question, and its runs were never planned', async () => {
  const dataDir = stores.folder()
  await putBareDatabase(dataDir)
  const db = await openEmbedded(dataDir, keptLog(), Date.now)
  await migrate(db, migrations.slice(0, 3))
  const run = { runKey: 'acme/csm-assigned/1', iid: 12, webUrl: 'https://gitlab/12', state: 'opened' as const }
  await db.query('INSERT INTO onboarding_bot.run (key, body) VALUES ($1, $2)', [run.runKey, JSON.stringify(run)])
  await db.query("INSERT INTO onboarding_bot.run (key, body) VALUES ('bolt/csm-assigned/1', 'damaged')")
  const account = { path: 'accounts/acme.yml', blob: 'a1b2', text: 'about: {"blob":"ffff"}' }
  await db.query('INSERT INTO onboarding_bot.account (path, body) VALUES ($1, $2)', [
    account.path,
    JSON.stringify(account),
  ])
  await db.close()
  const { cache } = await stores.open({ dataDir })
  expect(await cache.runsOfIssue(12)).toEqual([run])
  expect(await cache.nextWakeTime('2000-01-01T00:00:00Z')).toBeUndefined()
  expect(await cache.accountEntries()).toEqual([{ path: account.path, blob: account.blob, settled: null }])
})

test('the folder of a store is for its owner alone', async () => {
  const dataDir = join(stores.folder(), 'data')
  const db = await openEmbedded(dataDir, keptLog(), Date.now)
  await db.close()
  expect(statSync(dataDir).mode & 0o077).toBe(0)
})

test('a data folder of version 0.1.0 opens without a question: its cache, its queue and its inbox are what they were', async () => {
  const dataDir = stores.folder()
  await putBareDatabase(dataDir)
  const db = await openEmbedded(dataDir, keptLog(), Date.now)
  // That version had the first two steps, and wrote these rows.
  await migrate(db, migrations.slice(0, 2))
  const run = {
    runKey: 'acme/csm-assigned/1',
    iid: 7,
    webUrl: 'https://gitlab.example.com/x/-/issues/7',
    state: 'opened',
  }
  const account = {
    path: 'accounts/acme.yml',
    blob: 'b1',
    text: 'schema: 1\n',
    commit: 'c1',
    csmSince: '2026-03-01T09:00:00Z',
  }
  await db.query('INSERT INTO onboarding_bot.identity (gitlab, project) VALUES ($1, $2)', [
    identity.gitlabUrl,
    String(identity.project),
  ])
  await db.query('INSERT INTO onboarding_bot.run (key, body) VALUES ($1, $2)', [run.runKey, JSON.stringify(run)])
  await db.query('INSERT INTO onboarding_bot.account (path, body) VALUES ($1, $2)', [
    account.path,
    JSON.stringify(account),
  ])
  await db.query(`
    INSERT INTO onboarding_bot.intent (run_key, since) VALUES ('birch/csm-assigned/1', '2026-03-02T07:00:00Z');
    INSERT INTO onboarding_bot.fact (name, value) VALUES ('head', 'c1'), ('last-complete-sweep', '2026-03-02T07:00:00Z');
    INSERT INTO onboarding_bot.delivery (id, look, arrived) VALUES ('a', 'issue:7', now());
    INSERT INTO onboarding_bot.inbox (asked) VALUES ('[{"key":"account:acme","look":"{\\"kind\\":\\"account\\",\\"key\\":\\"acme\\"}"}]')
  `)
  await db.inbox.put([
    { key: 'issue:7', look: '{"kind":"issue","iid":7}', delivery: 'a' },
    { key: 'issue:8', look: '{"kind":"issue","iid":8}', delivery: 'b' },
  ])
  await db.close()

  const { cache, queue } = await stores.open({ dataDir })
  expect(await cache.run(run.runKey)).toEqual(run)
  expect(await cache.runsOf('acme')).toEqual([run])
  expect(await cache.runsOfIssue(7)).toEqual([run])
  expect(await cache.account('acme')).toEqual(account)
  expect(await cache.intent('birch/csm-assigned/1')).toBe('2026-03-02T07:00:00Z')
  expect(await cache.watermark('last-complete-sweep')).toBe('2026-03-02T07:00:00Z')
  expect((await queue.list()).map(({ key }) => key).toSorted()).toEqual(['account:acme', 'issue:8'])
})
