import type { Account } from '../account/account.ts'
import { renewalOfYear } from '../account/renewal-of-year.ts'

/** What is known of a run when it is opened. */
export interface OpeningFacts {
  /** Its number among those of its account and playbook, from 1. */
  year: number
  /** The id of the playbook whose closing opened it; null where an account's file or a person did. */
  after: string | null
}

/** What conditions may ask of a run. */
export interface RunFacts extends OpeningFacts {
  /** The customer's term ends in this year; true where that is not known. */
  renews: boolean
  /** Time to engage or time to onboard is late or was missed, or required tasks stay open after the second call (domain.md D.7). */
  late: boolean
  /** The day of first value is known. */
  first_value: boolean
  /** What came of that renewal. */
  renewal: 'renewed' | 'lost' | null
}

/** A run of which nothing has happened yet. */
export function factsAtOpening(opening: OpeningFacts, account: Account): RunFacts {
  const { isInYear } = renewalOfYear(account, opening.year)
  return { ...opening, renews: isInYear, late: false, first_value: false, renewal: null }
}
