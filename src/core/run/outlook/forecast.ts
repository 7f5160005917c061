import { addDays } from '../../calendar/add-days.ts'
import { daysBetween } from '../../calendar/days-between.ts'
import { isBefore } from '../../calendar/is-before.ts'
import type { Deadline } from './deadline.ts'

/** When a run will be finished as it goes now (domain.md D.6). Civil dates in the run's zone. */
export interface Forecast {
  planned: Temporal.PlainDate
  finish: Temporal.PlainDate
  /** Calendar days by which `finish` is later than planned. */
  daysBehind: number
  /** What holds it up; null where nothing does. */
  because: Deadline | null
}

/** What a forecast is made from. `next` is the earliest open required task of the present phase. */
export interface ForecastInput {
  planned: Temporal.PlainDate
  next: Deadline | null
  today: Temporal.PlainDate
  /** The day on which a pause ends: nothing is done before it. */
  pausedUntil: Temporal.PlainDate | null
}

/** The planned finish, later by as many days as the phase's earliest open required task is late today, or will be when the pause ends. */
export function forecastOf({ planned, next, today, pausedUntil }: ForecastInput): Forecast {
  const isPaused = pausedUntil !== null && isBefore(today, pausedUntil)
  const daysBehind = next ? Math.max(0, daysBetween(next.day, isPaused ? pausedUntil : today)) : 0
  return { planned, finish: addDays(planned, daysBehind), daysBehind, because: daysBehind > 0 ? next : null }
}
