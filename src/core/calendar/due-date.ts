import { addMonths } from './add-months.ts'
import { addBusinessDays, rollBack, rollForward } from './business-days.ts'
import type { Calendar } from './calendar.ts'
import type { Due } from './due.ts'

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
