import type { Loop } from '../loop.ts'

/**
 * Brings the stored account files up to the head commit: unchanged, one request; changed, the tree and only the files whose blob is
 * new (design.md 5). Says when it looked, in GitLab's time; null for an empty repository.
 */
export function readAccounts(loop: Loop): Promise<string | null> {
  // One at a time: of two readings side by side the older one could be stored under the newer one's commit.
  return loop.exclusive('account-files', () => readNow(loop))
}

async function readNow(loop: Loop): Promise<string | null> {
  const { gitlab, cache } = loop
  const head = await gitlab.headCommit()
  if (!head) return null
  if ((await cache.fact('head')) === head.sha) return head.readAt
  const files = await gitlab.accountFiles(head.sha)
  const stored = new Map((await cache.accounts()).map((account) => [account.path, account]))
  for (const { path, blob } of files) {
    if (stored.get(path)?.blob !== blob) {
      const file = await gitlab.readFile(path, head.sha)
      if (file !== null) await cache.saveAccount({ path, blob, text: '', ...file })
    }
    stored.delete(path)
  }
  for (const path of stored.keys()) await cache.dropAccount(path)
  await cache.saveFact('head', head.sha)
  return head.readAt
}
