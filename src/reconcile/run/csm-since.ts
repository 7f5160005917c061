import { parseAccount } from '../../core/account/parse-account.ts'
import type { RunInput } from '../../core/plan/run-input.ts'
import { accountKeyOfRun } from '../../core/text/run-key.ts'
import type { Loop } from '../loop.ts'

/** Before every human act: where no commit tells, what people did holds. */
const BEGINNING = '1970-01-01T00:00:00Z'

/**
 * The instant of the commit that gave `team.csm` its present value: the file's versions, newest first, until one has another CSM
 * (design.md 5). Kept with the blob, since it cannot change while the text stays.
 */
export async function csmSinceOf(loop: Loop, { run, account }: RunInput): Promise<string> {
  const stored = await loop.cache.account(accountKeyOfRun(run.runKey) ?? '')
  if (stored?.csmSince) return stored.csmSince
  const head = await loop.cache.fact('head')
  let since = BEGINNING
  if (!stored || !head) return since
  for await (const version of loop.gitlab.fileVersions(stored.path, head)) {
    const parsed = version.text === null ? null : parseAccount(version.text, stored.path)
    const csm = parsed && 'value' in parsed ? parsed.value.team.csm : undefined
    if (csm !== account?.team.csm) break
    since = version.committedAt
  }
  await loop.cache.saveAccount({ ...stored, csmSince: since })
  return since
}
