import { createServer } from 'node:net'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { amongServers } from '../../src/store/exclusive.ts'
import { asking } from './support/asking.ts'
import { keptLog } from './support/kept-log.ts'
import { testPlaces } from './support/places.ts'
import { whyNoServer } from './support/postgres.ts'
import { gate, testStores } from './support/stores.ts'

const stores = testStores()
const { freshDatabase } = testPlaces(stores)
afterEach(() => stores.closeAll())

test('where there is no lock to be had, the work is not done, and another try may heal it', async () => {
  const { exclusive, close } = amongServers('postgres://nobody@127.0.0.1:1/nothing', keptLog())
  let done = false
  const asked = exclusive('issue:1', async () => {
    done = true
  })
  await expect(asked).rejects.toMatchObject({ name: 'StoreUnavailable', transient: true })
  expect(done).toBe(false)
  await close()
})

test('where the connection is cut as soon as it is made, another try may heal it, and the process lives', async () => {
  const url = await cuttingServer()
  const { exclusive, close } = amongServers(url, keptLog())
  let done = false
  const asked = exclusive('issue:1', async () => {
    done = true
  })
  await expect(asked).rejects.toMatchObject({ name: 'StoreUnavailable', transient: true })
  expect(done).toBe(false)
  await close()
})

/** Lets everybody in and ends the session in the same breath, as a PostgreSQL that shuts down. */
async function cuttingServer(): Promise<string> {
  const message = (kind: string, content: string) => {
    const head = Buffer.alloc(5)
    head.write(kind)
    head.writeUInt32BE(content.length + 4, 1)
    return Buffer.concat([head, Buffer.from(content)])
  }
  const welcome = [message('R', '\0\0\0\0'), message('Z', 'I')]
  const end = message('E', 'SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0')
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(Buffer.concat([...welcome, end])))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  const address = server.address()
  return `postgres://somebody@127.0.0.1:${typeof address === 'object' ? address?.port : 0}/nothing`
}

describe('two processes on one PostgreSQL', () => {
  const it = test.skipIf(whyNoServer())

  it('wait for each other at one key, and at no other', async () => {
    const databaseUrl = await freshDatabase()
    const [one, other] = await Promise.all([stores.open({ databaseUrl }), stores.open({ databaseUrl })])
    const began = gate()
    const held = gate()
    const order: string[] = []
    const first = one.exclusive('issue:1', async () => {
      began.open()
      await held.opened
      order.push('first')
    })
    await began.opened
    const second = other.exclusive('issue:1', async () => void order.push('second'))
    await other.exclusive('issue:2', async () => void order.push('another key'))
    held.open()
    await Promise.all([first, second])
    expect(order).toEqual(['another key', 'first', 'second'])
  })

  it('hear what the work threw as it is, and may have the key again', async () => {
    const databaseUrl = await freshDatabase()
    const { exclusive } = await stores.open({ databaseUrl })
    const defect = new TypeError('a defect of ours')
    await expect(exclusive('issue:1', () => Promise.reject(defect))).rejects.toBe(defect)
    await expect(exclusive('issue:1', async () => 'again')).resolves.toBe('again')
  })

  it('have lost a key whose connection is cut: the work hears of it, and is to be done again', async () => {
    const databaseUrl = await freshDatabase()
    const log = keptLog()
    const [one, other] = await Promise.all([stores.open({ databaseUrl, log }), stores.open({ databaseUrl })])
    const began = gate()
    const heard = gate()
    const first = one.exclusive('issue:1', async (claim) => {
      claim?.addEventListener('abort', heard.open)
      began.open()
      await heard.opened
      return 'done by one'
    })
    const lost = expect(first).rejects.toMatchObject({ name: 'StoreUnavailable', transient: true })
    await began.opened
    const second = other.exclusive('issue:1', async () => 'done by the other')
    await cutLocks(databaseUrl, 'granted')
    await expect(second).resolves.toBe('done by the other')
    await lost
    expect(log.lines).toContainEqual(
      expect.objectContaining({ level: 'warn', message: 'a connection that held a lock was lost' }),
    )
    await expect(one.exclusive('issue:1', async () => 'again')).resolves.toBe('again')
  })

  it('hear that the connection was cut on which they waited for a key', async () => {
    const databaseUrl = await freshDatabase()
    const [one, other] = await Promise.all([stores.open({ databaseUrl }), stores.open({ databaseUrl })])
    const [began, held] = [gate(), gate()]
    const first = one.exclusive('issue:1', async () => {
      began.open()
      await held.opened
      return 'done'
    })
    await began.opened
    const second = expect(other.exclusive('issue:1', async () => 'never')).rejects.toMatchObject({ transient: true })
    await cutLocks(databaseUrl, 'NOT granted')
    await second
    held.open()
    await expect(first).resolves.toBe('done')
  })

  it('hold a key on a transaction that no time limit of the server ends, as a pooler by transaction needs it', async () => {
    const databaseUrl = await freshDatabase()
    const limits = encodeURIComponent('-c idle_in_transaction_session_timeout=1ms -c lock_timeout=1ms')
    const { exclusive, close } = amongServers(`${databaseUrl}&options=${limits}`, keptLog())
    const state = await exclusive('issue:1', () =>
      asking(databaseUrl, `SELECT state FROM pg_stat_activity JOIN pg_locks USING (pid) WHERE locktype = 'advisory'`),
    )
    await close()
    expect(state).toEqual([{ state: 'idle in transaction' }])
    // The server hears of the end of a connection in its own time.
    const held = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted`
    await expect.poll(() => asking(databaseUrl, held), { timeout: 60_000 }).toEqual([])
  })
})

/** Ends the connections that hold a key, or wait for one, once there are some. */
async function cutLocks(databaseUrl: string, which: 'granted' | 'NOT granted'): Promise<void> {
  const cut = `SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON database = pg_database.oid
    WHERE locktype = 'advisory' AND ${which} AND datname = current_database()`
  await expect.poll(() => asking(databaseUrl, cut), { timeout: 60_000 }).not.toEqual([])
}
