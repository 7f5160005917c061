import { z } from 'zod'

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
