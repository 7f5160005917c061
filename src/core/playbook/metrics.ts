import { z } from 'zod'

/**
 * `config/metrics.yml` (domain.md D.5), as far as due dates need it: from which date to which event a metric counts, and its target,
 * which is met on that very day. `days` are calendar days, `bdays` business days.
 */
export const Metrics = z.strictObject({
  schema: z.literal(1),
  metrics: z.record(
    z.string().regex(/^[a-z][a-z0-9]*$/, 'of lower-case letters and digits'),
    z.strictObject({
      name: z.string().min(1),
      from: z.string().min(1),
      to: z.string().min(1),
      target: z.number().int().nonnegative().optional(),
      unit: z.enum(['days', 'bdays']).default('days'),
    }),
  ),
})
export type Metrics = z.infer<typeof Metrics>
