import { z } from 'zod'
import { addBusinessDays, type Calendar, rollBack, rollForward } from './calendar.ts'

/**
 * When a task is due (domain.md D.4.4): an offset from an anchor, in exactly one unit. `days` are calendar days, `bdays`
 * business days, `months` are counted from the anchor with the day clipped. A bare number is `{days: n}`.
 * `kpi` names the metric whose target this date is: it rolls back over a weekend, all others roll forward.
 */
const DueRule = z.strictObject({
  from: z
    .string()
    .regex(/^(now|[a-z_]+|task:[a-z0-9-]+)$/, 'the name of a date, as onboarding_start, or task:<id>')
    .optional(),
  days: z.number().int().optional(),
  bdays: z.number().int().optional(),
  months: z.number().int().optional(),
  kpi: z.string().optional(),
})
export const Due = z.union([
  z
    .number()
    .int()
    .transform((days): z.infer<typeof DueRule> => ({ days })),
  DueRule,
])
export type Due = z.infer<typeof DueRule>

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
