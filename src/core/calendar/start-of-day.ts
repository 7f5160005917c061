/** The instant (ISO 8601, in UTC) at which a civil date begins in a time zone: midnight, or the first moment after it where a clock is put forward. */
export function startOfDay(date: Temporal.PlainDate, zone: string): string {
  return date.toZonedDateTime(zone).startOfDay().toInstant().toString({ smallestUnit: 'millisecond' })
}
