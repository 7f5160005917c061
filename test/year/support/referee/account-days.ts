import type { StoryRun } from '../story-run.ts'
import type { Known } from './due-days.ts'

/** The days of an account's record by the names that playbooks call them. */
export function accountDays({ customer: { account }, openedAt }: Pick<StoryRun, 'customer' | 'openedAt'>): Known {
  const { dates, subscriptions, timezone } = account
  const day = (text: string | null | undefined) => (text ? Temporal.PlainDate.from(text) : null)
  const start = day(subscriptions[0]?.start)
  const opened = Temporal.Instant.from(openedAt)
    .toZonedDateTimeISO(timezone ?? 'UTC')
    .toPlainDate()
  const days: Record<string, Temporal.PlainDate | null> = {
    qualified_on: day(dates.qualified_on),
    onboarding_start: day(dates.onboarding_start),
    original_contract_date: day(dates.original_contract_date),
    subscription_start: start,
    renewal_date: start?.add({ months: 12 }) ?? null,
    opened_on: opened,
    last_contact: opened,
  }
  return (name) => days[name] ?? null
}
