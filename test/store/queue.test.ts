import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { type ReconcileRequest, requestKey } from '../../src/core/request/reconcile-request.ts'
import type { Queue } from '../../src/ports/queue.ts'
import { openServer } from '../../src/store/database/open-server.ts'
import type { Store, StoreOptions } from '../../src/store/open-store.ts'
import { cutAll } from './support/asking.ts'
import { startChild } from './support/child.ts'
import { keptLog } from './support/kept-log.ts'
import { testPlaces } from './support/places.ts'
import { whyNoServer } from './support/postgres.ts'
import { gate, testStores } from './support/stores.ts'

const issue = (iid: number): ReconcileRequest => ({ kind: 'issue', iid })
const sweep = (full: boolean): ReconcileRequest => ({ kind: 'sweep', full })

const stores = testStores()
const { places, freshDatabase } = testPlaces(stores)
afterEach(() => stores.closeAll())

/** Handles requests and keeps them; each waits for its gate, where it has one. */
function recorder(gates: Record<string, ReturnType<typeof gate>[]> = {}) {
  const handled: ReconcileRequest[] = []
  const begun: ((key: string) => void)[] = []
  return {
    handled,
    /** The next time that a request of this key is begun. */
    begins: (key: string) =>
      new Promise<void>((resolve) => {
        begun.push((name) => name === key && resolve())
      }),
    async handle(look: ReconcileRequest) {
      handled.push(look)
      for (const tell of begun) tell(requestKey(look))
      await gates[requestKey(look)]?.shift()?.opened
    },
  }
}

describe.each(places)('the queue $place', ({ reason, options }) => {
  const it = test.skipIf(reason)
  const fresh = async (more: Partial<StoreOptions> = {}): Promise<Store> =>
    await stores.open({ ...(await options()), ...more })

  it('is the queue that the loop asks for', async () => {
    const queue: Queue = (await fresh()).queue
    await expect(queue.add(issue(1))).resolves.toBeUndefined()
  })

  it('makes one request of ten that are asked for while the first waits', async () => {
    const { queue } = await fresh()
    await Promise.all(Array.from({ length: 5 }, () => queue.add(issue(7))))
    for (let asked = 0; asked < 5; asked++) await queue.add(issue(7))
    const { handled, handle } = recorder()
    await queue.work(handle)
    await queue.idle()
    expect(handled).toEqual([issue(7)])
  })

  it('makes exactly one request more of all that are asked for while one is worked on', async () => {
    const { queue } = await fresh()
    const [first, second] = [gate(), gate()]
    const { handled, handle, begins } = recorder({ 'issue:7': [first, second] })
    const begun = begins('issue:7')
    await queue.work(handle)
    await queue.add(issue(7))
    await begun
    await Promise.all([queue.add(issue(7)), queue.add(issue(7))])
    await queue.add(issue(7))
    expect(handled).toHaveLength(1)
    const again = begins('issue:7')
    first.open()
    await again
    second.open()
    await queue.idle()
    expect(handled).toEqual([issue(7), issue(7)])
  })

  it('never loses a request that is asked for in any instant around the end of another', async () => {
    const { queue } = await fresh()
    let asked = 0
    let seen = 0
    await queue.work(async () => {
      seen = asked
    })
    for (let round = 0; round < 60; round++) {
      asked = round + 1
      await queue.add(issue(7))
      if (round % 3 === 0) await queue.idle()
    }
    await queue.idle()
    expect(seen).toBe(60)
    expect(await queue.size()).toEqual({ waiting: 0, active: 0, failed: 0 })
  })

  it('works on other keys while one takes long', async () => {
    const { queue } = await fresh()
    const long = gate()
    const { handled, handle, begins } = recorder({ 'issue:1': [long] })
    const begun = begins('issue:1')
    await queue.work(handle, { concurrency: 3 })
    await queue.add(issue(1))
    await begun
    const last = begins('issue:40')
    await Promise.all(Array.from({ length: 40 }, (_, n) => queue.add(issue(n + 1))))
    await last
    long.open()
    await queue.idle()
    expect(handled).toHaveLength(41)
    expect(handled.filter((look) => requestKey(look) === 'issue:1')).toHaveLength(2)
  })

  it('stores a repeated delivery once, also when its request was done long since', async () => {
    const { queue } = await fresh()
    const { handled, handle } = recorder()
    await queue.work(handle)
    await Promise.all([queue.add(issue(1), { delivery: 'a' }), queue.add(issue(1), { delivery: 'a' })])
    await queue.idle()
    await queue.add(issue(1), { delivery: 'a' })
    await queue.idle()
    expect(handled).toEqual([issue(1)])
    await queue.add(issue(1), { delivery: 'b' })
    await queue.idle()
    await queue.add(issue(2), { delivery: 'a' })
    await queue.idle()
    expect(handled).toEqual([issue(1), issue(1), issue(2)])
  })

  it('forgets a delivery after seven days, not before', async () => {
    const place = await options()
    let now = Date.parse('2026-03-02T09:00:00Z')
    const begin = await stores.open({ ...place, now: () => now })
    await begin.queue.add(issue(1), { delivery: 'a' })
    await begin.close()
    const { handled, handle } = recorder()
    for (const later of ['2026-03-09T08:59:00Z', '2026-03-09T09:01:00Z']) {
      now = Date.parse(later)
      const store = await stores.open({ ...place, now: () => now })
      await store.queue.work(handle)
      await store.queue.add(issue(1), { delivery: 'a' })
      await store.queue.idle()
      await store.close()
    }
    expect(handled).toEqual([issue(1), issue(1)])
  })

  it('keeps a full sweep full when a short one is asked for as well', async () => {
    const { queue } = await fresh()
    await queue.add(sweep(true))
    await queue.add(sweep(false))
    await Promise.all([queue.add(sweep(false)), queue.add(sweep(true)), queue.add(sweep(false))])
    const { handled, handle } = recorder()
    await queue.work(handle)
    await queue.idle()
    expect(handled).toEqual([sweep(true)])
  })

  it.each([
    ['goes on with a short sweep that was asked for while a full one was done', false, [true, false]],
    ['does a full sweep in full that failed while a short one was asked for', true, [true, true]],
  ])('%s', async (_, fails, full) => {
    const { queue } = await fresh()
    const { handled, handle } = recorder()
    await queue.work(async (look) => {
      await handle(look)
      if (handled.length > 1) return
      await queue.add(sweep(false))
      // Asking for the size has the inbox drained.
      await queue.size()
      if (fails) throw new Error('GitLab answered 502')
    })
    await queue.add(sweep(true))
    await queue.idle()
    expect(handled).toEqual(full.map(sweep))
  })

  it('tries a request again that failed, and keeps the one that fails for good, with its reason', async () => {
    const log = keptLog()
    const { queue } = await fresh({ log })
    let tries = 0
    await queue.work(async (look) => {
      if (look.kind === 'issue' && look.iid === 1 && ++tries < 3) throw new Error('GitLab answered 502')
      if (look.kind === 'issue' && look.iid === 2) throw new Error('the playbook is broken')
    })
    await Promise.all([queue.add(issue(1)), queue.add(issue(2))])
    await queue.idle()
    expect(tries).toBe(3)
    expect(await queue.failed()).toEqual([
      expect.objectContaining({ key: 'issue:2', state: 'failed', tries: 3, reason: 'the playbook is broken' }),
    ])
    expect(log.lines.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
      'a request failed for good; it is kept until it is retried, dropped or asked for again',
    ])
  })

  it('goes on once more where a request fails for good that was asked for again meanwhile', async () => {
    const { queue } = await fresh({ retries: { limit: 0, firstPauseSeconds: 0, longestPauseSeconds: 0 } })
    const first = gate()
    const { handled, handle, begins } = recorder({ 'issue:7': [first] })
    const begun = begins('issue:7')
    await queue.work(async (look) => {
      await handle(look)
      if (handled.length === 1) throw new Error('the first one fails')
    })
    await queue.add(issue(7))
    await begun
    await queue.add(issue(7))
    first.open()
    await queue.idle()
    expect(handled).toHaveLength(2)
    expect(await queue.failed()).toEqual([])
  })

  it('retries and drops failed requests by their id', async () => {
    const { queue } = await fresh({ retries: { limit: 0, firstPauseSeconds: 0, longestPauseSeconds: 0 } })
    let broken = true
    const { handled, handle } = recorder()
    await queue.work(async (look) => {
      await handle(look)
      if (broken) throw new Error('not now')
    })
    await Promise.all([queue.add({ kind: 'account', key: 'acme' }), queue.add(issue(2))])
    await queue.idle()
    broken = false
    const ids = new Map((await queue.failed()).map(({ key, id }) => [key, id]))
    expect(await queue.retry(ids.get('account:acme') ?? '')).toBe(true)
    expect(await queue.drop(ids.get('issue:2') ?? '')).toBe(true)
    expect(await queue.drop(ids.get('issue:2') ?? '')).toBe(false)
    expect(await queue.retry('no-such-id')).toBe(false)
    await queue.idle()
    expect(await queue.failed()).toEqual([])
    expect(handled).toHaveLength(3)
    expect(handled.at(-1)).toEqual({ kind: 'account', key: 'acme' })
  })

  it('pauses longer before each further try', async () => {
    const { queue } = await fresh({ retries: { limit: 5, firstPauseSeconds: 100, longestPauseSeconds: 1000 } })
    const { handled, handle } = recorder()
    const began = performance.now()
    await queue.add(issue(1))
    const [asked] = await queue.list()
    await queue.work(async (look) => {
      await handle(look)
      throw new Error('not now')
    })
    await queue.idle()
    const [paused] = await queue.list()
    expect(paused).toMatchObject({ key: 'issue:1', state: 'waiting', tries: 1, reason: 'not now' })
    // Both by the database's clock. pg-boss: between once and twice the first pause, then between twice and four times.
    const pause = Date.parse(paused?.at ?? '') - Date.parse(asked?.at ?? '')
    expect(pause).toBeGreaterThanOrEqual(100_000)
    expect(pause).toBeLessThanOrEqual(200_000 + (performance.now() - began) + 1000)
    expect(handled).toHaveLength(1)
  })

  it('starts a request that pauses at once when it is asked for anew, with all its tries before it', async () => {
    const { queue } = await fresh({ retries: { limit: 2, firstPauseSeconds: 100, longestPauseSeconds: 1000 } })
    const { handled, handle } = recorder()
    await queue.work(async (look) => {
      await handle(look)
      if (handled.length < 6) throw new Error('not now')
    })
    for (let hook = 1; hook <= 5; hook++) {
      await queue.add(issue(1), { delivery: `d${hook}` })
      await queue.idle()
      expect(handled).toHaveLength(hook)
      expect(await queue.size()).toEqual({ waiting: 1, active: 0, failed: 0 })
    }
    // What was delivered before is no new request.
    await queue.add(issue(1), { delivery: 'd5' })
    await queue.idle()
    expect(handled).toHaveLength(5)
    await queue.add(issue(1))
    await queue.idle()
    expect(handled).toHaveLength(6)
    expect(await queue.size()).toEqual({ waiting: 0, active: 0, failed: 0 })
  })

  it('does not let a request pause that fails after it was asked for anew', async () => {
    const { queue } = await fresh({ retries: { limit: 2, firstPauseSeconds: 100, longestPauseSeconds: 1000 } })
    const { handled, handle } = recorder()
    await queue.work(async (look) => {
      await handle(look)
      if (handled.length > 1) return
      await queue.add(issue(1))
      // Asking for the size has the inbox drained.
      await queue.size()
      throw new Error('not now')
    })
    await queue.add(issue(1))
    await queue.idle()
    expect(handled).toHaveLength(2)
    expect(await queue.size()).toEqual({ waiting: 0, active: 0, failed: 0 })
  })

  it('refuses a request that is none, without harm to those that are stored with it', async () => {
    const { queue } = await fresh()
    const added = await Promise.allSettled([
      queue.add(issue(1)),
      queue.add({ kind: 'account', key: '../acme\u0000' }),
      queue.add(issue(0)),
      queue.add(issue(2), { delivery: 'two\nlines' }),
    ])
    expect(added.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected'])
    expect(await queue.size()).toEqual({ waiting: 1, active: 0, failed: 0 })
  })

  it('finishes what is in hand when it stops, and keeps what waits for the next opening', async () => {
    const place = await options()
    const store = await stores.open(place)
    const long = gate()
    const { handled, handle, begins } = recorder({ 'issue:1': [long] })
    const begun = begins('issue:1')
    let finished = false
    await store.queue.work(
      async (look) => {
        await handle(look)
        finished = true
      },
      { concurrency: 1 },
    )
    await store.queue.add(issue(1))
    await begun
    await store.queue.add(issue(2))
    const closed = store.close()
    long.open()
    await closed
    expect(finished).toBe(true)
    expect(handled).toEqual([issue(1)])
    const next = await stores.open(place)
    await next.queue.work(handle)
    await next.queue.idle()
    expect(handled).toEqual([issue(1), issue(2)])
  })
})

describe('two processes on one PostgreSQL', () => {
  const it = test.skipIf(whyNoServer())

  it('work on one request of a key at a time between them, and lose none', async () => {
    const databaseUrl = await freshDatabase()
    const both = await Promise.all([stores.open({ databaseUrl }), stores.open({ databaseUrl })])
    const busy = new Set<string>()
    const overlaps: string[] = []
    const asked = new Map<string, number>()
    const seen = new Map<string, number>()
    for (const { queue } of both) {
      await queue.work(async (look) => {
        const key = requestKey(look)
        if (busy.has(key)) overlaps.push(key)
        busy.add(key)
        seen.set(key, asked.get(key) ?? 0)
        // Long enough for other work to come in between.
        await both[0].queue.size()
        busy.delete(key)
      })
    }
    const adding = both.map(async ({ queue }, which) => {
      for (let round = 0; round < 80; round++) {
        const look = issue(1 + ((round * 7 + which) % 5))
        asked.set(requestKey(look), (asked.get(requestKey(look)) ?? 0) + 1)
        await queue.add(look)
      }
    })
    await Promise.all(adding)
    await Promise.all(both.map(({ queue }) => queue.idle()))
    expect(overlaps).toEqual([])
    expect(seen).toEqual(asked)
    expect(await both[1].queue.size()).toEqual({ waiting: 0, active: 0, failed: 0 })
  })

  it('store a delivery once that arrives at both in the same instant', async () => {
    const databaseUrl = await freshDatabase()
    const both = await Promise.all([stores.open({ databaseUrl }), stores.open({ databaseUrl })])
    const { handled, handle } = recorder()
    await both[0].queue.work(handle)
    for (let round = 0; round < 8; round++) {
      await Promise.all(both.map(({ queue }) => queue.add(issue(round + 1), { delivery: `d${round}` })))
      await both[0].queue.idle()
    }
    expect(handled).toHaveLength(8)
  })
})

describe('what another process on one PostgreSQL acknowledged', () => {
  const it = test.skipIf(whyNoServer())
  const script = join(import.meta.dirname, 'support/killed-process.ts')

  it('is worked on by those that live when it was killed before it moved it', async () => {
    const databaseUrl = await freshDatabase()
    const { queue } = await stores.open({ databaseUrl })
    const { handled, handle, begins } = recorder()
    await queue.work(handle)
    const begun = Promise.all([begins('issue:1'), begins('issue:2')])
    await startChild(script, [databaseUrl, 'add-and-die']).over
    await begun
    await queue.idle()
    expect(handled).toHaveLength(2)
  })

  it('is left to it while it moves it, and holds up nobody', async () => {
    const databaseUrl = await freshDatabase()
    const { queue } = await stores.open({ databaseUrl })
    const other = new Client({ connectionString: databaseUrl })
    await other.connect()
    const asked = JSON.stringify([{ key: 'issue:1', look: JSON.stringify(issue(1)), delivery: 'a' }])
    await other.query('BEGIN')
    await other.query('INSERT INTO onboarding_bot.inbox (asked) VALUES ($1)', [asked])
    await other.query('COMMIT')
    await other.query('BEGIN')
    await other.query('DELETE FROM onboarding_bot.inbox')
    await queue.add(issue(2))
    const before = (await queue.list()).map(({ key }) => key)
    await other.query('ROLLBACK')
    await other.end()
    const { handled, handle } = recorder()
    await queue.work(handle)
    await queue.idle()
    expect(before).toContain('issue:2')
    expect(handled.map(requestKey).toSorted()).toEqual(['issue:1', 'issue:2'])
  })
})

describe('a queue on PostgreSQL whose connections are all cut', () => {
  const it = test.skipIf(whyNoServer())

  it('goes on: what was in hand is given up and done again, what comes is stored', async () => {
    const databaseUrl = await freshDatabase()
    const { queue, exclusive, cache } = await stores.open({ databaseUrl })
    const begun = gate()
    const ends: string[] = []
    await queue.work(async (look) => {
      await exclusive(requestKey(look), async (claim) => {
        begun.open()
        if (ends.length === 0) await new Promise((resolve) => claim?.addEventListener('abort', resolve))
        ends.push(claim?.aborted ? 'given up' : 'done')
      })
    })
    await queue.add(issue(1))
    await begun.opened
    await cutAll(databaseUrl)
    await expect.poll(() => ends, { timeout: 120_000 }).toEqual(['given up', 'done'])
    await queue.add(issue(2))
    await queue.idle()
    expect(ends).toEqual(['given up', 'done', 'done'])
    await expect(cache.runs()).resolves.toEqual([])
  })

  it('hears of one that is cut in the middle of a transaction', async () => {
    const db = await openServer(await freshDatabase(), keptLog())
    const cut = db.transaction(async (tx) => {
      await tx.query('SELECT 1')
      const [pid] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
      await db.query('SELECT pg_terminate_backend($1)', [pid?.pid])
      await expect
        .poll(async () => (await db.query(`SELECT FROM pg_stat_activity WHERE pid = ${pid?.pid}`)).length)
        .toBe(0)
    })
    await expect(cut).rejects.toThrow()
    expect(await db.query('SELECT 1 AS alive')).toEqual([{ alive: 1 }])
    await db.close()
  })
})

describe('a queue on PostgreSQL that cannot be opened', () => {
  const it = test.skipIf(whyNoServer())

  it('leaves no connection behind that would keep the process', async () => {
    const databaseUrl = await freshDatabase()
    await stores.open({ databaseUrl })
    await stores.closeAll()
    const other = new Client({ connectionString: databaseUrl })
    await other.connect()
    await other.query("INSERT INTO onboarding_bot.inbox (asked) VALUES ('no JSON')")
    await expect(stores.open({ databaseUrl })).rejects.toThrow('JSON')
    const connections = async () =>
      (await other.query('SELECT FROM pg_stat_activity WHERE datname = current_database()')).rowCount
    await expect.poll(connections, { timeout: 5_000 }).toBe(1)
    await other.end()
  })
})

test.runIf(whyNoServer())(`the tests on PostgreSQL are skipped: ${whyNoServer()}`, ({ skip }) => skip())
