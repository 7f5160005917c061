import { requestKey } from '../../core/request/reconcile-request.ts'
import { alone } from '../alone.ts'
import { type Counts, counting } from '../counts.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import { sideBySide } from '../side-by-side.ts'
import { askedOnce } from './asked-once.ts'
import { readAccounts } from './read-accounts.ts'
import { reconcileReadAccount } from './reconcile-account.ts'

/** Accounts looked at side by side. */
const WIDTH = 4

/** Several accounts that one push touched: the files are read once for all of them, and the members. One that fails stops no other. */
export async function reconcileAccounts(given: ReconcileContext, keys: string[]): Promise<Counts> {
  const context = askedOnce(given)
  const { counts, count } = counting(context)
  const now = await readAccounts(context)
  if (now === null) return counts
  await sideBySide(keys, { width: WIDTH, signal: context.signal }, (key) =>
    count({ kind: 'account', key }, () =>
      alone(context, requestKey({ kind: 'account', key }), (held) => reconcileReadAccount(held, { key, now })),
    ),
  )
  return counts
}
