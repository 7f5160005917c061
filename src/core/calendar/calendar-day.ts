/** A civil date as calendars look at it; each `Temporal.PlainDate` is one. */
export type CalendarDay = Pick<Temporal.PlainDate, 'year' | 'month' | 'day' | 'dayOfWeek'>
