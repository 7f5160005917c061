import type { CachedAccount } from '../../core/account/account-file.ts'
import { parseAccount } from '../../core/account/parse-account.ts'
import type { ReconcileContext } from '../reconcile-context.ts'

/** Before every human act: where no commit tells, what people did holds. */
const BEGINNING = '1970-01-01T00:00:00Z'

/**
 * The instant of the commit that gave `team.csm` its value in this text: the file's versions up to the commit at which it was read, newest
 * first, until one has another CSM (architecture.md 5). Kept with the blob, since it cannot change while the text stays; what was stored for the
 * account meanwhile is left alone.
 */
export async function csmSinceOf(context: ReconcileContext, account: CachedAccount): Promise<string> {
  if (account.csmSince) return account.csmSince
  const csm = csmIn(account.text, account.path)
  const commit = account.commit ?? (await context.cache.watermark('head'))
  let since: string | undefined
  if (csm === undefined || !commit) return BEGINNING
  for await (const version of context.gitlab.fileVersions(account.path, commit)) {
    if (version.text === null || csmIn(version.text, account.path) !== csm) break
    since = version.committedAt
  }
  if (since === undefined) return BEGINNING
  await context.cache.saveCsmSince(account, since)
  return since
}

function csmIn(text: string, path: string): string | null | undefined {
  const parsed = parseAccount(text, path)
  return 'value' in parsed ? parsed.value.team.csm : undefined
}
