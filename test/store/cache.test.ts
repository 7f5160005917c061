import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { KnownRun } from '../../src/core/history/known-run.ts'
import type { Snapshot } from '../../src/core/history/snapshot.ts'
import type { Cache } from '../../src/ports/cache.ts'
import { openEmbedded } from '../../src/store/database/open-embedded.ts'
import type { Store } from '../../src/store/open-store.ts'
import { keptLog } from './support/kept-log.ts'
import { testPlaces } from './support/places.ts'
import { testStores } from './support/stores.ts'

const stores = testStores()
const { places } = testPlaces(stores)

const user = { id: 7, username: 'jonas' }
const snapshot = (iid: number, description: string): Snapshot => ({
  readAt: '2026-03-02T09:00:00Z',
  issue: {
    id: 1000 + iid,
    iid,
    projectId: 1,
    title: 'Onboarding: Acme',
    description,
    state: 'opened',
    labels: ['onboarding'],
    assignees: [user],
    author: user,
    dueDate: null,
    createdAt: '2026-03-02T09:00:00.000Z',
    updatedAt: '2026-03-02T09:00:00.000Z',
    closedAt: null,
    movedToId: null,
    confidential: false,
    webUrl: 'https://gitlab.example.com/customer-success/onboarding/-/issues/1',
    notesCount: 0,
    tasks: { count: 1, completed: 0 },
  },
  notes: [],
  labelEvents: [],
  stateEvents: [],
})

describe.each(places)('the cache $place', ({ reason, options }) => {
  const it = test.skipIf(reason)
  let store: Store
  let cache: Cache
  beforeAll(async () => {
    if (reason) return
    store = await stores.open(await options())
    cache = store.cache
  })

  it('keeps a snapshot until another or none takes its place', async () => {
    expect(await cache.snapshot(1)).toBeUndefined()
    await cache.saveSnapshot(snapshot(1, 'first'))
    await cache.saveSnapshot(snapshot(1, '- [ ] second'))
    expect(await cache.snapshot(1)).toEqual(snapshot(1, '- [ ] second'))
    await cache.dropSnapshot(1)
    await cache.dropSnapshot(1)
    expect(await cache.snapshot(1)).toBeUndefined()
  })

  it('says of a database that does not answer that another try may heal it', async () => {
    const gone = await stores.open(await options())
    await gone.close()
    const code = { name: 'StoreUnavailable', transient: true }
    await expect(gone.cache.runs()).rejects.toMatchObject(code)
    await expect(gone.cache.saveWatermark('last-complete-sweep', '2026-03-02T09:00:00Z')).rejects.toMatchObject(code)
  })

  it('keeps any text as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        await cache.saveSnapshot(snapshot(2, text))
        expect((await cache.snapshot(2))?.issue.description).toBe(text)
        await cache.saveAccount({ path: 'accounts/acme.yml', blob: 'b1', text })
        expect((await cache.accounts()).find(({ path }) => path === 'accounts/acme.yml')?.text).toBe(text)
      }),
      { numRuns: 50, examples: [['\u0000 \ud800 \\u0000 \u2028']] },
    )
  })

  it('knows runs by their key, and what became of them', async () => {
    const run = {
      runKey: 'acme/csm-assigned/1',
      iid: 4,
      webUrl: 'https://gitlab.example.com/-/issues/4',
      state: 'opened',
    } as const
    await cache.saveRun(run)
    await cache.saveRun({ ...run, state: 'deleted' })
    await cache.saveRun({ ...run, runKey: 'acme/csm-assigned/2', iid: 5 })
    expect(await cache.run('acme/csm-assigned/1')).toEqual({ ...run, state: 'deleted' })
    expect(await cache.run('globex/csm-assigned/1')).toBeUndefined()
    expect((await cache.runs()).map(({ runKey }) => runKey)).toEqual(['acme/csm-assigned/1', 'acme/csm-assigned/2'])
    await cache.dropRun('acme/csm-assigned/2')
    expect((await cache.runs()).map(({ runKey }) => runKey)).toEqual(['acme/csm-assigned/1'])
  })

  it('knows which runs want to be planned when, as long as they have an issue', async () => {
    const decidedBy = { rules: 'r', playbook: { name: 'x@1', content: 'c' }, account: 'b1' }
    const run = (n: number, wakeAt: string | null, state: KnownRun['state'] = 'opened'): KnownRun => ({
      ...{ runKey: `wakes/x/${n}`, iid: 700 + n, webUrl: 'https://gitlab', state },
      planned: { readAt: '2026-03-02T09:00:00Z', shown: 's', wakeAt, decidedBy },
    })
    const [first, closed, gone, never] = [
      run(1, '2026-03-09T06:00:00.000Z'),
      run(2, '2026-03-03T06:00:00+01:00', 'closed'),
      run(3, '2026-03-03T06:00:00Z', 'deleted'),
      run(4, null),
    ]
    for (const one of [first, closed, gone, never]) await cache.saveRun(one)
    expect(await cache.runsOfIssue(702)).toEqual([closed])
    expect(await cache.nextWakeTime('2026-03-02T09:00:00Z')).toBe('2026-03-03T05:00:00.000Z')
    expect(await cache.nextWakeTime('2026-03-03T05:00:00.000Z')).toBe('2026-03-09T06:00:00.000Z')
    expect(await cache.nextWakeTime('2026-03-09T06:00:00.000Z')).toBeUndefined()
    expect(await cache.issuesToWake('2026-03-02T09:00:00Z', '2026-03-09T05:59:59Z')).toEqual([
      { iid: 702, at: '2026-03-03T05:00:00.000Z' },
    ])
    expect(await cache.issuesToWake('2026-03-02T09:00:00Z', '2026-03-09T06:00:00Z')).toEqual([
      { iid: 702, at: '2026-03-03T05:00:00.000Z' },
      { iid: 701, at: '2026-03-09T06:00:00.000Z' },
    ])
    await cache.savePlanned(run(2, null, 'closed'))
    await cache.savePlanned({ ...first, iid: 799 })
    expect(await cache.issuesToWake('2026-03-02T09:00:00Z', '2026-04-01T09:00:00Z')).toMatchObject([{ iid: 701 }])
    for (const one of [first, closed, gone, never]) await cache.dropRun(one.runKey)
  })

  it('keeps which reminders were said on a run, each once, and when they mentioned somebody', async () => {
    const said = {
      rules: ['N-01:kickoff', 'N-12'],
      on: '2026-03-02',
      at: '2026-03-02T14:00:00.000Z',
      to: ['Jonas', 'lea'],
    }
    const later = { ...said, on: '2026-03-05', at: '2026-03-05T14:00:00.000Z', to: ['jonas'] }
    await cache.saveNudges('said/csm-assigned/1', [later, said])
    await cache.saveNudges('said/csm-assigned/1', [said])
    await cache.saveNudges('said/csm-assigned/2', [])
    expect(await cache.nudges('said/csm-assigned/1')).toEqual([said, later])
    expect(await cache.nudges('said/csm-assigned/2')).toEqual([])
    expect(await cache.mentionsOf('JONAS', '2026-03-02T14:00:00.000Z')).toEqual([said.at, later.at])
    expect(await cache.mentionsOf('lea', '2026-03-02T14:00:00.001Z')).toEqual([])
  })

  it('keeps the answers that were written on a run, one to a comment, in the order of the comments', async () => {
    const by = { id: 2, username: 'jonas' }
    const first = { note: 7, by, at: '2026-03-02T14:00:00.000Z', did: ['done kickoff on 2026-03-02', null] }
    const later = { note: 2_000_000_000_012, by, at: '2026-03-05T14:00:00.000Z', did: [] }
    await cache.saveAnswers('said/csm-assigned/1', [later, first])
    await cache.saveAnswers('said/csm-assigned/1', [{ ...first, did: ['resume'] }])
    expect(await cache.answers('said/csm-assigned/1')).toEqual([first, later])
    expect(await cache.answers('said/csm-assigned/2')).toEqual([])
  })

  it('keeps since when an opening was intended first', async () => {
    await cache.saveIntent('acme/csm-assigned/1', '2026-03-02T09:00:00Z')
    await cache.saveIntent('acme/csm-assigned/1', '2026-03-03T09:00:00Z')
    expect(await cache.intents()).toEqual([{ runKey: 'acme/csm-assigned/1', since: '2026-03-02T09:00:00Z' }])
    await cache.dropIntent('acme/csm-assigned/1')
    expect(await cache.intents()).toEqual([])
  })

  it('knows no account of which there are two files', async () => {
    await cache.saveAccount({ path: 'accounts/twin.yml', blob: 'b1', text: 'key: twin' })
    expect(await cache.account('twin')).toMatchObject({ blob: 'b1' })
    await cache.saveAccount({ path: 'accounts/twin.yaml', blob: 'b2', text: 'key: twin' })
    expect(await cache.account('twin')).toBeUndefined()
    await cache.dropAccount('accounts/twin.yml')
    expect(await cache.account('twin')).toMatchObject({ blob: 'b2' })
    await cache.dropAccount('accounts/twin.yaml')
  })

  it('keeps one blob for each account file, with the commit of its CSM where it is known', async () => {
    await cache.saveAccount({ path: 'accounts/zeta.yml', blob: 'b1', text: 'key: zeta' })
    await cache.saveAccount({
      path: 'accounts/zeta.yml',
      blob: 'b2',
      text: 'key: zeta\n',
      csmSince: '2026-03-02T09:00:00Z',
    })
    expect((await cache.accounts()).filter(({ path }) => path === 'accounts/zeta.yml')).toEqual([
      { path: 'accounts/zeta.yml', blob: 'b2', text: 'key: zeta\n', csmSince: '2026-03-02T09:00:00Z' },
    ])
    await cache.dropAccount('accounts/zeta.yml')
    expect((await cache.accounts()).some(({ path }) => path === 'accounts/zeta.yml')).toBe(false)
  })

  it('knows files without their texts, and of which nothing is to be done until another text comes', async () => {
    const entries = async () => (await cache.accountEntries()).filter(({ path }) => path.startsWith('accounts/iota-'))
    const [one, other] = ['accounts/iota-1.yml', 'accounts/iota-2.yml']
    for (const path of [one, other]) await cache.saveAccount({ path, blob: 'b1', text: 'blob: "b9"' })
    await cache.saveSettled([])
    await cache.saveSettled([
      { path: one, settled: 's1' },
      { path: other, settled: 's2' },
      { path: 'accounts/iota-3.yml', settled: 's3' },
    ])
    await cache.saveAccount({ path: other, blob: 'b2', text: '' })
    expect(await entries()).toEqual([
      { path: one, blob: 'b1', settled: 's1' },
      { path: other, blob: 'b2', settled: null },
    ])
    for (const path of [one, other]) await cache.dropAccount(path)
  })

  it('keeps since when an account has its CSM only under the blob for which that was found', async () => {
    const text = 'key: theta\u0000\n'
    const stored = async () => (await cache.accounts()).find(({ path }) => path === 'accounts/theta.yml')
    const theta = { path: 'accounts/theta.yml', blob: 'b1', text, commit: 'c1' }
    await cache.saveCsmSince(theta, '2026-03-01T09:00:00Z')
    expect(await stored()).toBeUndefined()
    await cache.saveAccount(theta)
    await cache.saveCsmSince(theta, '2026-03-02T09:00:00Z')
    expect(await stored()).toEqual({ ...theta, csmSince: '2026-03-02T09:00:00Z' })
    const next = { ...theta, blob: 'b2', text: 'key: theta' }
    await cache.saveAccount(next)
    await cache.saveCsmSince(theta, '2026-03-03T09:00:00Z')
    expect(await stored()).toEqual(next)
    // Whichever comes first, what stands there in the end has one file's blob with the same file's text.
    await Promise.all([cache.saveCsmSince(next, '2026-03-04T09:00:00Z'), cache.saveAccount(theta)])
    expect(await stored()).toEqual(theta)
    await cache.dropAccount('accounts/theta.yml')
  })

  it('finds an account’s runs and files by its key', async () => {
    const run = (runKey: string, iid: number) => ({ runKey, iid, webUrl: 'https://gitlab', state: 'opened' as const })
    for (const [n, key] of ['eta/x/1', 'eta-2/x/1', 'eta/y/2'].entries()) await cache.saveRun(run(key, 500 + n))
    expect((await cache.runsOf('eta')).map(({ runKey }) => runKey)).toEqual(['eta/x/1', 'eta/y/2'])
    expect(await cache.runsOf('et')).toEqual([])
    for (const end of ['yml', 'yaml']) await cache.saveAccount({ path: `accounts/eta.${end}`, blob: end, text: '' })
    expect((await cache.accountFiles('eta')).map(({ blob }) => blob)).toEqual(['yml', 'yaml'])
    expect(await cache.account('eta')).toBeUndefined()
    for (const end of ['yml', 'yaml']) await cache.dropAccount(`accounts/eta.${end}`)
    expect(await cache.accountFiles('eta')).toEqual([])
  })

  it('keeps the small facts', async () => {
    expect(await cache.watermark('head')).toBeUndefined()
    await cache.saveWatermark('head', 'a1')
    await cache.saveWatermark('head', 'b2')
    expect(await cache.watermark('head')).toBe('b2')
    expect(await cache.watermark('last-complete-sweep')).toBeUndefined()
  })
})

test('an entry that cannot be read counts as absent, and is said once', async () => {
  const dataDir = await stores.emptyStore()
  const first = await stores.open({ dataDir })
  await first.cache.saveSnapshot(snapshot(1, 'good'))
  await first.cache.saveSnapshot(snapshot(2, 'good'))
  await first.close()
  const db = await openEmbedded(dataDir, keptLog(), Date.now)
  await db.query(`UPDATE onboarding_bot.snapshot SET body = '{"issue": {}}' WHERE iid = 1`)
  await db.close()

  const log = keptLog()
  const { cache } = await stores.open({ dataDir, log })
  expect(await cache.snapshot(1)).toBeUndefined()
  expect(await cache.snapshot(1)).toBeUndefined()
  expect(await cache.snapshot(2)).toEqual(snapshot(2, 'good'))
  expect(log.lines.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual([
    'a cached entry cannot be read and is read anew from GitLab',
  ])
})

const half = `'{"runKey":'`
test.each([half, `body || ',' || body`])(
  'of all runs one that cannot be read (%s) is left out and named',
  async (body) => {
    const dataDir = await stores.emptyStore()
    const run = (n: number) => ({ runKey: `acme-${n}/x/1`, iid: n, webUrl: 'https://gitlab', state: 'opened' as const })
    const first = await stores.open({ dataDir })
    for (const n of [1, 2, 3]) await first.cache.saveRun(run(n))
    await first.close()
    const db = await openEmbedded(dataDir, keptLog(), Date.now)
    await db.query(`UPDATE onboarding_bot.run SET body = ${body} WHERE iid = 2`)
    await db.close()

    const log = keptLog()
    const { cache } = await stores.open({ dataDir, log })
    expect(await cache.runs()).toEqual([run(1), run(3)])
    expect(log.lines.filter(({ level }) => level === 'warn')).toMatchObject([{ fields: { key: 'acme-2/x/1' } }])
  },
)
