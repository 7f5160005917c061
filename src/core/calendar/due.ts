import { addDays } from './add-days.ts'
import { addBusinessDays, type Calendar, rollBack, rollForward } from './calendar.ts'
import { daysBetween } from './days-between.ts'
import type { Due } from './due-rule.ts'

/** The civil dates that due rules count from, by name; `task:<id>` is the date of that task, `now:<id>` the day on which a task was asked for. Null or absent: not known. */
export type Anchors = Record<string, Temporal.PlainDate | null>

/** What a due rule is read with: the dates that are known, the name of the one that it counts from where it names none, and the days on which people work. */
export interface DueContext {
  anchors: Anchors
  anchor: string
  calendar: Calendar
}

/** `isClamped`: a target that would have rolled back over the date that it counts from. `missing`: the name of the date that is not known. */
export type DueDate = { date: Temporal.PlainDate; isClamped: boolean } | { missing: string }

/**
 * The day a due rule means, always a business day (domain.md D.4.4 and D.4.5): what falls on a day off moves forward, the target of a
 * metric moves back, but never before the first business day from the anchor on.
 */
export function dueDate(due: Due, context: DueContext): DueDate {
  const day = dayOf(due, context)
  if ('missing' in day) return day
  const { calendar } = context
  if (!due.kpi) return { date: rollForward(day.date, calendar), isClamped: false }
  const rolled = rollBack(day.date, calendar)
  const anchor = due.before === undefined ? context.anchors[anchorNameOf(due, context.anchor)] : null
  const earliest = anchor ? rollForward(anchor, calendar) : rolled
  const isClamped = daysBetween(rolled, earliest) > 0
  return { date: isClamped ? earliest : rolled, isClamped }
}

/** The day before it rolls: that on which a phase may end or a window opens, whether anybody works on it or not. */
export function dayOf(
  due: Due,
  { anchors, anchor, calendar }: DueContext,
): { date: Temporal.PlainDate } | { missing: string } {
  const name = anchorNameOf(due, anchor)
  const start = anchors[name]
  if (!start) return { missing: name }
  const more = due.plus_days ?? 0
  if (due.term_fraction === undefined) return { date: addDays(offset(due, start, calendar), more) }
  const end = anchors.subscription_end
  return end ? { date: addDays(partOf(start, end, due.term_fraction), more) } : { missing: 'subscription_end' }
}

/** The name of the date that a rule counts from: its own, else the one of what it belongs to. */
export function anchorNameOf({ from, before, term_fraction }: Due, fallback: string): string {
  return before ?? from ?? (term_fraction === undefined ? fallback : 'subscription_start')
}

function offset(due: Due, anchor: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  const direction = due.before === undefined ? 1 : -1
  if (due.bdays !== undefined) return addBusinessDays(anchor, direction * due.bdays, calendar)
  if (due.months !== undefined) return addMonths(anchor, direction * due.months)
  return addDays(anchor, direction * (due.days ?? 7 * (due.weeks ?? 0)))
}

/** So many of a term's days, whole ones. */
function partOf(start: Temporal.PlainDate, end: Temporal.PlainDate, fraction: number): Temporal.PlainDate {
  return addDays(start, Math.floor(daysBetween(start, end) * fraction))
}

/** More than any term has; beyond it, a date would leave the calendar. */
const MOST_MONTHS = 12_000

/** Months later, counted from the anchor, with the day clipped to the month's end; never step by step (domain.md D.4.4, MO-05). At most a thousand years. */
export function addMonths(anchor: Temporal.PlainDate, months: number): Temporal.PlainDate {
  return anchor.add({ months: Math.max(-MOST_MONTHS, Math.min(MOST_MONTHS, months)) }, { overflow: 'constrain' })
}
