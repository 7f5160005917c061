import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A folder of the tests in `node_modules/.cache`: made by whoever needs it first, and kept for all further runs. */
export async function keptFolder(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const kept = join(import.meta.dirname, '../../../node_modules/.cache/onboarding-bot', name)
  if (existsSync(kept)) return kept
  mkdirSync(dirname(kept), { recursive: true })
  const making = mkdtempSync(`${kept}-`)
  await make(making)
  try {
    renameSync(making, kept)
  } catch (error) {
    // Another test file was faster.
    rmSync(making, { recursive: true, force: true })
    if (!existsSync(kept)) throw error
  }
  return kept
}
