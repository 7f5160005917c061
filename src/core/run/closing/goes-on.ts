import type { Account } from '../../account/account.ts'
import { renewalOfYear } from '../../account/renewal-of-year.ts'
import { holds } from '../../condition/condition.ts'
import { factsAtOpening } from '../../condition/run-facts.ts'
import type { Playbook } from '../../playbook/playbook.ts'

/**
 * Whether what follows a run by its `on_close` is to be opened, by the condition there: it may ask what the account's record says now, as one of
 * a finished run is not read again. `n` is the run's number.
 */
export function goesOn({ on_close: { when } }: Pick<Playbook, 'on_close'>, account: Account, n: number): boolean {
  if (when === undefined) return true
  const renewal = renewalOfYear(account, n).outcome
  return holds(when, { account, run: { ...factsAtOpening({ year: n, after: null }, account), renewal } })
}
