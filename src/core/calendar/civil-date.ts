/** The civil date of an instant (ISO 8601 with a zone, as GitLab writes it) in a time zone (domain.md D.4.1, TV-27). */
export function civilDate(instant: string, zone: string): Temporal.PlainDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate()
}
