import type { Account } from './account.ts'

/** The subscription that starts first, of several that start on one day the one that the record names first; null where there is none. */
export function firstSubscription({
  subscriptions,
}: Pick<Account, 'subscriptions'>): Account['subscriptions'][number] | null {
  return subscriptions.toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))[0] ?? null
}
