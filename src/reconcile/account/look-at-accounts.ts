import { lookKey } from '../../core/look/look-key.ts'
import { alone } from '../alone.ts'
import { type Counts, counting } from '../counts.ts'
import type { Loop } from '../loop.ts'
import { sideBySide } from '../side-by-side.ts'
import { askedOnce } from './asked-once.ts'
import { lookAtReadAccount } from './look-at-account.ts'
import { readAccounts } from './read-accounts.ts'

/** Accounts looked at side by side. */
const WIDTH = 4

/** Several accounts that one push touched: the files are read once for all of them, and the members. One that fails stops no other. */
export async function lookAtAccounts(given: Loop, keys: string[]): Promise<Counts> {
  const loop = askedOnce(given)
  const { counts, count } = counting(loop)
  const now = await readAccounts(loop)
  if (now === null) return counts
  await sideBySide(keys, { width: WIDTH, signal: loop.signal }, (key) =>
    count({ kind: 'account', key }, () =>
      alone(loop, lookKey({ kind: 'account', key }), (held) => lookAtReadAccount(held, { key, now })),
    ),
  )
  return counts
}
