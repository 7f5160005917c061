/** The civil date of an instant (ISO 8601 with a zone, as GitLab writes it) in a time zone (domain.md D.4.1, TV-27). */
export function civilDate(instant: string, zone: string): Temporal.PlainDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate()
}

/** Whether the name is a time zone that dates can be counted in: `Europe/Berlin`, `UTC`, `+02:00`. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}
