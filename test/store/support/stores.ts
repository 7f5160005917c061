import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, type Store, type StoreOptions } from '../../../src/store/open-store.ts'
import { putEmptyStore } from './empty-store.ts'
import { keptLog } from './kept-log.ts'

/** The project that the tests' stores belong to. */
export const identity = { gitlabUrl: 'https://gitlab.example.com', project: 1 }

/** Tries again at once: pauses are looked at where pauses are tested. */
export const atOnce = { limit: 2, firstPauseSeconds: 0, longestPauseSeconds: 0 }

/** Folders and stores of one test file; `clear` closes and removes them all. */
export function testStores() {
  const folders: string[] = []
  const stores: Store[] = []

  function folder(): string {
    const made = mkdtempSync(join(tmpdir(), 'onboarding-store-'))
    folders.push(made)
    return made
  }

  return {
    folder,
    /** A folder with an empty store in it: making a database takes seconds, copying one does not. */
    async emptyStore(): Promise<string> {
      const copy = folder()
      await putEmptyStore(copy)
      return copy
    },
    async open(options: Partial<StoreOptions>): Promise<Store> {
      const store = await openStore({ identity, log: keptLog(), retries: atOnce, ...options })
      stores.push(store)
      return store
    },
    async closeAll(): Promise<void> {
      await Promise.all(stores.splice(0).map((store) => store.close()))
    },
    async clear(): Promise<void> {
      await this.closeAll()
      for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true })
    },
  }
}

/** A promise that a test settles by hand. */
export function gate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: () => resolve() }
}
