import { civilDate } from '../../calendar/civil-date.ts'
import { compareInstants } from '../../calendar/compare-instants.ts'
import { startOfDay } from '../../calendar/start-of-day.ts'
import type { RunPlan } from '../plan-run.ts'
import type { PersonStep } from '../simulate/acts/person-step.ts'
import { written } from '../simulate/written.ts'
import { comingDates } from './coming-dates.ts'

/** The next instant at which something may change though nobody acts: a wake time, or the morning on which a task opens or is due. */
export function nextWake({ state, wakeAt }: Pick<RunPlan, 'state' | 'wakeAt'>): string | null {
  const mornings = datesIn({ state }).map((day) => morningOf(day, state.zone))
  const all = wakeAt === null ? mornings : [...mornings, wakeAt]
  return all.filter((one) => compareInstants(one, state.now) > 0).toSorted(compareInstants)[0] ?? null
}

/** When nothing more is to be seen: a month after the last date that is known. */
export function endOfDates({ state }: Pick<RunPlan, 'state'>): string {
  const days = [...datesIn({ state }), ...(state.issueDue === null ? [] : [state.issueDue]), state.today.toString()]
  const last = Temporal.PlainDate.from(days.toSorted().at(-1) ?? state.today)
  return morningOf(last.add({ days: 30 }).toString(), state.zone)
}

/** When a step happens: so long after the last one, which was at `before`; a day is nine in the morning there, or `now` where that is over on the same day. */
export function timeOfStep(
  { at, after = 'PT1M' }: PersonStep,
  { before, now, zone }: { before: string; now: string; zone: string },
): string {
  if (at === undefined) return written(Temporal.Instant.from(before).toZonedDateTimeISO(zone).add(after).toInstant())
  if (at.includes('T')) return written(Temporal.Instant.from(at))
  const nine = Temporal.PlainDate.from(at).toZonedDateTime({ timeZone: zone, plainTime: '09:00' }).toInstant()
  const isOver = Temporal.Instant.compare(nine, now) < 0 && civilDate(now, zone).toString() === at
  return isOver ? now : written(nine)
}

function datesIn({ state }: Pick<RunPlan, 'state'>): string[] {
  const { opens, due } = comingDates({ state })
  return [...opens.keys(), ...due.keys()]
}

function morningOf(day: string, zone: string): string {
  return startOfDay(Temporal.PlainDate.from(day), zone)
}
