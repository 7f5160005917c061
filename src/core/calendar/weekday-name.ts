const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** The weekday of a civil date, as people call it. */
export function weekdayName({ dayOfWeek }: Temporal.PlainDate): string {
  return NAMES[dayOfWeek - 1] ?? ''
}
