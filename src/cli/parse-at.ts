import { UsageError } from './command.ts'

/** What `--at` may be, as the commands that take it explain it. */
export const AT_OPTION = [
  '--at <date>',
  "as of a day (the end of it, in the run's zone) or an instant, as 2026-03-02 or 2026-03-02T13:00:00Z",
] as const

/** A day or an instant. A day in the zone of a run is the last moment of it: what happened on it is seen. */
export type At = { day: Temporal.PlainDate } | { instant: Temporal.Instant }

/** Reads `--at`, or another option like it; undefined where it was not written. What is neither a day nor an instant is refused. */
export function parseAt(text: unknown, option = '--at'): At | undefined {
  if (text === undefined) return undefined
  const written = String(text).trim()
  try {
    if (/^\d{4}-\d\d-\d\d$/.test(written)) return { day: Temporal.PlainDate.from(written) }
    return { instant: Temporal.Instant.from(written) }
  } catch {
    throw new UsageError(
      `${option} ${written} is no day and no instant: write it as 2026-03-02 or 2026-03-02T13:00:00Z.`,
    )
  }
}

/** The instant that is meant in a zone, in UTC with milliseconds. */
export function instantOf(at: At, zone: string): string {
  const instant =
    'instant' in at
      ? at.instant
      : at.day.add({ days: 1 }).toZonedDateTime(zone).toInstant().subtract({ milliseconds: 1 })
  return instant.toString({ smallestUnit: 'millisecond' })
}
