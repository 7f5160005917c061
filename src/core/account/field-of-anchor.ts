/** Where the account's record has a date that due rules count from, by its name there; the first of several that would tell it. */
export function fieldOfAnchor(name: string): string {
  if (name === 'renewal_date') return 'renewal.date'
  return name.startsWith('subscription_') ? 'subscriptions' : `dates.${name}`
}
