import type { Account } from '../../core/account/account.ts'
import type { CachedAccount } from '../../core/account/account-file.ts'
import { parseAccount } from '../../core/account/parse-account.ts'
import type { Result } from '../../core/yaml/problem.ts'

/** What a stored file of an account says. */
export type ReadAccount = (file: Pick<CachedAccount, 'path' | 'text'>) => Result<Account>

/** Parses each text once: a sweep asks for every account twice, and most files are what they were at the sweep before. */
export function accountReader(): ReadAccount {
  const last = new Map<string, { text: string; result: Result<Account> }>()
  return ({ path, text }) => {
    const before = last.get(path)
    if (before?.text === text) return before.result
    const result = parseAccount(text, path)
    last.set(path, { text, result })
    return result
  }
}
