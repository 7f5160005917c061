import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keepBlank, putBlank } from '../../src/store/database/blank-database.ts'
import { testStores } from './support/stores.ts'

const stores = testStores()
afterAll(() => stores.clear())

test('a blank database is made once, whole, and copied from then on', async () => {
  const folder = stores.folder()
  const kept = join(folder, 'kept')
  await keepBlank(kept)
  await keepBlank(kept)
  expect(readdirSync(folder)).toEqual(['kept'])

  const dataDir = stores.folder()
  await putBlank(join(dataDir, 'db'), kept)
  const store = await stores.open({ dataDir })
  await store.cache.saveFact('head', 'a1')
  await store.close()
  expect(existsSync(join(kept, 'PG_VERSION'))).toBe(true)
  const other = stores.folder()
  await putBlank(join(other, 'db'), kept)
  expect(await (await stores.open({ dataDir: other })).cache.fact('head')).toBeUndefined()
})
