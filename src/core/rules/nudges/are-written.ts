import type { Nudges } from './nudges-file.ts'

/**
 * Whether reminders are written at all on this civil date. While they are not, a run does not remember since when there are some: where they are switched on
 * later, they begin then, and what is past is not said (`floorOf`). True where nothing is known of them.
 */
export function areWritten(nudges: Nudges | undefined, today: Temporal.PlainDate): boolean {
  if (!nudges) return true
  const { enabled, dry, start_on, rules } = nudges
  return enabled && !dry && rules.length > 0 && (start_on === undefined || start_on <= today.toString())
}
