import { afterEach, describe, expect, test } from 'vitest'
import { amongServers } from '../../src/store/exclusive.ts'
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
  await expect(asked).rejects.toMatchObject({ name: 'StoreTroubled', transient: true })
  expect(done).toBe(false)
  await close()
})

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
})
