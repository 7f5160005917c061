import { afterAll, beforeAll } from 'vitest'
import type { StoreOptions } from '../../../src/store/open-store.ts'
import { startServer, type TestServer, whyNoServer } from './postgres.ts'
import type { testStores } from './stores.ts'

/** One kind of database that a store may be on; `why` it cannot be tried here, `options` for an empty one. */
interface Place {
  place: string
  reason: string | undefined
  options: () => Promise<Partial<StoreOptions>>
}

/** Both kinds of databases for one test file. Called at its top: the server runs, and the stores last, until the file's tests are over. */
export function testPlaces(stores: ReturnType<typeof testStores>): {
  places: Place[]
  freshDatabase(): Promise<string>
} {
  let server: TestServer | undefined
  beforeAll(async () => {
    if (!whyNoServer()) server = await startServer()
  })
  afterAll(async () => {
    await stores.clear()
    await server?.stop()
  })
  const freshDatabase = async () => (await server?.freshDatabase()) ?? ''
  const places = [
    { place: 'embedded', reason: undefined, options: async () => ({ dataDir: await stores.emptyStore() }) },
    { place: 'on PostgreSQL', reason: whyNoServer(), options: async () => ({ databaseUrl: await freshDatabase() }) },
  ]
  return { places, freshDatabase }
}
