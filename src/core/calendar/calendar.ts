/** A calendar says which civil dates people work on. Holidays are one more way to answer the same question. */
export interface Calendar {
  isBusinessDay(date: Temporal.PlainDate): boolean
}

/** Monday is 1, Sunday 7, as `Temporal` and ISO 8601 count them. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** A calendar that knows weekends only (domain.md D.4.6: Saturday and Sunday by default). Refuses a week without a business day. */
export function weekendCalendar(weekend: readonly Weekday[] = [6, 7]): Calendar {
  const days = new Set<number>(weekend)
  if (days.size >= 7) throw new RangeError('A week needs at least one business day')
  return { isBusinessDay: (date) => !days.has(date.dayOfWeek) }
}
