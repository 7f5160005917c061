import { forecastOf } from '../../run/outlook/forecast.ts'
import type { RunState } from '../../run/run-state.ts'

/**
 * When the run will end: as planned, or later where the phase is behind (domain.md D.6). A forecast is said as of a day and moves once a week; after
 * four weeks of lateness it moves no more, since nobody follows it. In a pause it stands: it counts from the day on which that ends.
 */
export interface Finish {
  planned: string
  forecast: string | null
  asOf: string | null
}

const LONGEST = Temporal.Duration.from({ weeks: 4 })

/** Null where the run is closed, or has no planned end. */
export function finishOf(state: RunState): Finish | null {
  const { forecast, judgedBy } = state
  if (forecast === null) return null
  const { planned, because } = forecast
  if (state.status?.word === 'paused')
    return { planned: planned.toString(), forecast: because && forecast.finish.toString(), asOf: null }
  const asOf = forecastDays(state).findLast((day) => Temporal.PlainDate.compare(day, state.today) <= 0)
  if (!because || !asOf) return { planned: planned.toString(), forecast: null, asOf: null }
  const { finish } = forecastOf({ planned, next: because, today: asOf, pausedUntil: judgedBy.pausedUntil })
  return { planned: planned.toString(), forecast: finish.toString(), asOf: asOf.toString() }
}

/** The days on which the forecast is made: that on which the phase was behind, and the Mondays after it. */
export function forecastDays({ forecast }: Pick<RunState, 'forecast'>): Temporal.PlainDate[] {
  if (!forecast?.because) return []
  const first = forecast.because.day.add({ days: 1 })
  const monday = first.add({ days: 8 - first.dayOfWeek })
  const last = first.add(LONGEST)
  const mondays = [0, 1, 2, 3].map((weeks) => monday.add({ weeks }))
  return [first, ...mondays.filter((day) => Temporal.PlainDate.compare(day, last) <= 0)]
}
