import type { Account } from './account.ts'

/** Whether a record has nothing to count from: all that an onboarding is due by counts from the day of its opening then (domain.md D.2). */
export function hasNoDate({ dates, subscriptions, renewal }: Account): boolean {
  return Object.values(dates).every((date) => date === null) && subscriptions.length === 0 && renewal.date === null
}
