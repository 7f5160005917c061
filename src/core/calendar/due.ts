import { addBusinessDays, type Calendar, rollBack, rollForward } from './calendar.ts'
import type { Due } from './due-rule.ts'

/**
 * The day a due rule means, always a business day (domain.md D.4.4 and D.4.5): what falls on a day off moves forward, the target of a
 * metric moves back, but never before the first business day from the anchor on.
 */
export function dueDate(due: Due, from: { anchorDate: Temporal.PlainDate; calendar: Calendar }): Temporal.PlainDate {
  const { anchorDate, calendar } = from
  const day = offset(due, anchorDate, calendar)
  if (!due.kpi) return rollForward(day, calendar)
  const earliest = rollForward(anchorDate, calendar)
  const rolled = rollBack(day, calendar)
  return Temporal.PlainDate.compare(rolled, earliest) < 0 ? earliest : rolled
}

function offset(due: Due, anchor: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  if (due.bdays !== undefined) return addBusinessDays(anchor, due.bdays, calendar)
  if (due.months !== undefined) return addMonths(anchor, due.months)
  return anchor.add({ days: due.days ?? 0 })
}

/** Months later, counted from the anchor, with the day clipped to the month's end; never step by step (domain.md D.4.4, MO-05). */
export function addMonths(anchor: Temporal.PlainDate, months: number): Temporal.PlainDate {
  return anchor.add({ months }, { overflow: 'constrain' })
}

/** The civil dates that due rules count from, by name; `task:<id>` is the date on which that task was done. Null or absent: not known. */
export type Anchors = Record<string, Temporal.PlainDate | null>
