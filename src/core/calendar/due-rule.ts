import { z } from 'zod'

const anchorName = z.string().regex(/^[a-z]+(_[a-z]+)*$/, 'the name of a date, as renewal_date')

/** Ten years, about: who writes more meant something else. */
const MOST_DAYS = 3660

const within = (most: number) => z.number().int().min(-Math.floor(most)).max(Math.floor(most))

/**
 * When something is due, as a playbook has it (domain.md D.4.4): an offset from a date, in exactly one unit. `days` and `weeks` are
 * calendar days, `bdays` business days, `months` are counted with the day clipped to the month's end; `term_fraction` (0 to 1) is that
 * part of the first subscription, from its start. `from` names the date, `before` one to count back from. `plus_days` are calendar days
 * on top. `kpi` names the metric whose target this date is: it rolls back over a day off, all others roll forward.
 */
const DueRule = z.strictObject({
  from: z
    .string()
    .regex(/^(now|[a-z_]+|task:[a-z0-9-]+)$/, 'the name of a date, as onboarding_start, or task:<id>')
    .optional(),
  before: anchorName.optional(),
  days: within(MOST_DAYS).optional(),
  bdays: within(MOST_DAYS).optional(),
  weeks: within(MOST_DAYS / 7).optional(),
  months: within(MOST_DAYS / 30).optional(),
  term_fraction: z.number().min(0).max(1).optional(),
  plus_days: within(MOST_DAYS).optional(),
  kpi: z.string().optional(),
})

/** A bare number is `{days: n}`. */
export const Due = z.union([within(MOST_DAYS).transform((days): z.infer<typeof DueRule> => ({ days })), DueRule])
export type Due = z.infer<typeof DueRule>
