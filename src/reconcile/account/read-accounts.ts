import type { AccountFile, CachedAccount } from '../../core/account/account-file.ts'
import { alone } from '../alone.ts'
import { RetryableError } from '../outcome.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import { sideBySide } from '../side-by-side.ts'
import { removeCommitComment } from './tell-committers.ts'

/** Files read side by side: most of a request is waiting for its answer. */
const WIDTH = 4

/** `anew`: the tree is read whatever commit is remembered, so that what went wrong with the store's accounts heals. */
export interface ReadAccountsOptions {
  anew: boolean
}

/**
 * Brings the stored account files up to the head commit: unchanged, one request; changed, the tree and only the files whose blob is
 * new (architecture.md 5). Says when it looked, in GitLab's time; null for an empty repository. Throws `RetryableError` where not all could be
 * read; the commit counts as read only when all of it was.
 */
export function readAccounts(
  context: ReconcileContext,
  options: ReadAccountsOptions = { anew: false },
): Promise<string | null> {
  // One at a time: of two readings side by side the older one could be stored under the newer one's commit.
  return alone(context, 'account-files', (held) => readNow(held, options))
}

async function readNow(context: ReconcileContext, { anew }: ReadAccountsOptions): Promise<string | null> {
  const { gitlab, cache } = context
  const isKnown = async () => (await cache.accountEntries()).length > 0
  const head = (await gitlab.headCommit()) ?? ((await isKnown()) ? await gitlab.headCommit() : null)
  if (!head) return null
  if (!anew && (await cache.watermark('head')) === head.sha) return head.readAt
  const known = await cache.accounts()
  const files = await filesAt(context, head.sha, known.length > 0)
  const listed = new Set(files.map(({ path }) => path))
  const unread = await readChanged(context, { files, known, sha: head.sha })
  for (const account of known) if (!listed.has(account.path)) await drop(context, account)
  if (unread.length > 0) {
    const what = unread.length === 1 ? 'it is there' : 'they are there'
    throw new RetryableError(`${unread.join(', ')}: ${what} at commit ${head.sha}, and GitLab answers 404 all the same`)
  }
  await cache.saveWatermark('head', head.sha)
  return head.readAt
}

/** What was said about the file on GitLab goes with it; where that cannot be, it is said and stays. */
async function drop(context: ReconcileContext, { path, told }: CachedAccount): Promise<void> {
  if (told)
    await removeCommitComment(context, told).catch((error) =>
      context.log.warn({ commit: told.commit, reason: String(error) }, 'a comment on a commit could not be removed'),
    )
  await context.cache.dropAccount(path)
}

/** A folder that was never there and one that GitLab did not find once answer alike: where accounts are known it is asked twice. */
async function filesAt({ gitlab }: ReconcileContext, sha: string, areKnown: boolean): Promise<AccountFile[]> {
  const files = await gitlab.accountFiles(sha)
  return files.length === 0 && areKnown ? gitlab.accountFiles(sha) : files
}

interface Reading {
  files: AccountFile[]
  known: CachedAccount[]
  sha: string
}

/** Reads and stores the files whose blob is new; says which ones GitLab does not give though its tree has them. */
async function readChanged(context: ReconcileContext, { files, known, sha }: Reading): Promise<string[]> {
  const stored = new Map(known.map((account) => [account.path, account]))
  const changed = files.filter(({ path, blob }) => stored.get(path)?.blob !== blob)
  const unread: string[] = []
  const errors: unknown[] = []
  await sideBySide(changed, { width: WIDTH, signal: context.signal }, async ({ path, blob }) => {
    if (errors.length > 0) return
    try {
      const file = await context.gitlab.readFile(path, sha)
      if (file === null) unread.push(path)
      else
        await context.cache.saveAccount(
          goingOn(context, stored.get(path), { path, blob, commit: sha, text: '', ...file }),
        )
    } catch (error) {
      errors.push(error)
    }
  })
  if (errors.length > 0) throw errors[0]
  if (context.signal?.aborted)
    throw new RetryableError('the bot is stopping: the accounts are read again when it starts')
  return unread.sort()
}

/** What goes on under a new text: what was said to a committer, and since when the CSM is what it was and still is. */
function goingOn(context: ReconcileContext, before: CachedAccount | undefined, account: CachedAccount): CachedAccount {
  if (!before) return account
  const told = before.told ? { told: before.told } : {}
  if (before.csmSince === undefined) return { ...account, ...told }
  const csm = csmOf(context, before)
  const isSame = csm !== null && csm === csmOf(context, account)
  return { ...account, ...told, ...(isSame ? { csmSince: before.csmSince } : {}) }
}

function csmOf(context: ReconcileContext, account: CachedAccount): string | null {
  const parsed = context.readAccount(account)
  return 'value' in parsed ? parsed.value.team.csm : null
}
