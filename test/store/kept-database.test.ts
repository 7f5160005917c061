import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { putDatabase } from '../../src/store/database/kept-database.ts'
import { keepDatabase } from '../../src/store/keep-database.ts'
import { testStores } from './support/stores.ts'

const stores = testStores()
afterAll(() => stores.clear())

test('a new store is a copy of the kept database, and what it remembers stays out of that', async () => {
  const folder = stores.folder()
  const kept = join(folder, 'kept')
  await keepDatabase(kept)
  await keepDatabase(kept)
  expect(readdirSync(folder)).toEqual(['kept'])

  const dataDir = stores.folder()
  await putDatabase(join(dataDir, 'db'), kept)
  const store = await stores.open({ dataDir })
  await store.cache.saveWatermark('head', 'a1')
  await store.close()
  const other = stores.folder()
  await putDatabase(join(other, 'db'), kept)
  expect(await (await stores.open({ dataDir: other })).cache.watermark('head')).toBeUndefined()
})

test('a database is made anew where none is kept', async () => {
  const dataDir = stores.folder()
  await putDatabase(join(dataDir, 'db'), join(dataDir, 'none'))
  expect(existsSync(join(dataDir, 'db', 'PG_VERSION'))).toBe(true)
  await expect(stores.open({ dataDir })).resolves.toBeDefined()
})
