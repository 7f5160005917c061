import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { putEmptyStore } from '../../store/support/empty-store.ts'

/** A temporary `DATA_DIR` with an empty store, which is quicker than letting the bot make one; gone when the test ends. */
export async function bareDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'onboarding-story-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true, maxRetries: 3 }))
  await putEmptyStore(dataDir)
  return dataDir
}
