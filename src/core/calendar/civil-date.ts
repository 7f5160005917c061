import { dateOfEpoch } from './date-of-epoch.ts'
import { zoneOffset } from './zone-offset.ts'

const DAY_MS = 86_400_000

/** The civil date of an instant (ISO 8601 with a zone, as GitLab writes it) in a time zone (domain.md D.4.1, TV-27). */
export function civilDate(instant: string, zone: string): Temporal.PlainDate {
  const { epochMilliseconds } = Temporal.Instant.from(instant)
  return dateOfEpoch(Math.floor((epochMilliseconds + zoneOffset(epochMilliseconds, zone)) / DAY_MS))
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
