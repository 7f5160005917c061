import { compareInstants } from '../../calendar/compare-instants.ts'
import { startOfDay } from '../../calendar/start-of-day.ts'
import { nextDateChange } from '../../run/outlook/next-date-change.ts'
import type { RunState } from '../../run/run-state.ts'
import { forecastDays } from './finish.ts'

/**
 * The instant at which the status note may say something else though nobody does anything: the run's next dated change, or the next day on which its end
 * is forecast. Null where there is none.
 */
export function nextChange(state: RunState): string | null {
  const { today, zone } = state
  const dated = nextDateChange(state)
  const day = forecastDays(state).find((one) => Temporal.PlainDate.compare(one, today) > 0)
  const forecast = day ? startOfDay(day, zone) : null
  if (dated === null || forecast === null) return dated ?? forecast
  return compareInstants(dated, forecast) < 0 ? dated : forecast
}
