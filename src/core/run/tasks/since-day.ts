import { civilDate } from '../../calendar/civil-date.ts'
import type { Since } from './task-state.ts'

/** The civil date on which a task got its present state: as a person gave it, else of the instant (domain.md D.4.9). */
export function sinceDay({ at, on }: Since, zone: string): Temporal.PlainDate {
  return on === undefined ? civilDate(at, zone) : Temporal.PlainDate.from(on)
}
