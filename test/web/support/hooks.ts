import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../fixtures/hooks')

/** A hook as it was delivered: headers in lower case, and the body byte for byte. */
export interface RecordedHook {
  about: string
  headers: Record<string, string>
  body: string
}

export const hookNames: string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length))

export function hook(name: string): RecordedHook {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
}

/** The signing tokens of the hooks that the recordings were made with; the plain token of all is `plain-secret`. */
export const recordedSigningTokens = [
  'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=',
  'whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=',
]
