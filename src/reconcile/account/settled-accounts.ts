import {
  type AccountEntry,
  accountKeyOfPath,
  type CachedAccount,
  findDuplicateKeys,
} from '../../core/account/account-file.ts'
import type { KnownRun } from '../../core/history/known-run.ts'
import { digest } from '../digest.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import { rulesPrint } from '../run/fingerprint.ts'
import type { FilePlan } from './account-plans.ts'
import { runThatLeft } from './run-that-left.ts'

/** Which accounts need no plan, because the last one came to nothing and was made from the same. */
export interface SettledAccounts {
  count: number
  /** The files of all others. */
  unsettled(): Promise<CachedAccount[]>
  /** Remembers of which of these plans nothing came. */
  remember(plans: FilePlan[]): Promise<void>
}

/** With more of them, all files are read in one question to the store. */
const FEW = 20

/** A plan is made from the account's file, its runs and what decides; where a key has two files it never is settled. */
export function settledAccounts(
  context: ReconcileContext,
  accounts: AccountEntry[],
  runs: Map<string | null, KnownRun[]>,
): SettledAccounts {
  const duplicates = new Set(findDuplicateKeys(accounts).map(({ key }) => key))
  const decides = rulesPrint(context)
  const runsOf = (path: string) => runs.get(accountKeyOfPath(path)) ?? []
  const printOf = (path: string, blob: string) => digest(JSON.stringify([decides, blob, runsOf(path).map(whatDecides)]))
  const open = accounts.filter(
    ({ path, blob, settled }) =>
      settled === null || settled !== printOf(path, blob) || duplicates.has(accountKeyOfPath(path) ?? ''),
  )
  return {
    count: accounts.length - open.length,
    async unsettled() {
      const paths = new Set(open.map(({ path }) => path))
      const keys = new Set(open.map(({ path }) => accountKeyOfPath(path) ?? path))
      const files =
        keys.size > FEW
          ? await context.cache.accounts()
          : (await Promise.all([...keys].map((key) => context.cache.accountFiles(key)))).flat()
      return files.filter(({ path }) => paths.has(path))
    },
    async remember(plans) {
      const nothing = plans.filter(
        ({ plan, path, file }) => plan.kind === 'nothing' && !runThatLeft(runsOf(path)) && !file.told,
      )
      await context.cache.saveSettled(nothing.map(({ path, file }) => ({ path, settled: printOf(path, file.blob) })))
    },
  }
}

/** What of a run decides about the others of its account. */
function whatDecides({ runKey, state, doubtful, planned }: KnownRun): unknown[] {
  return [runKey, state, doubtful, planned?.ended, planned?.asks]
}
