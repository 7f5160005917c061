import { z } from 'zod'

/**
 * A reminder that was written, as the store remembers it. `rules`: each as its marker has it, `<rule>[:<subject>]`; `on`: the civil date in the run's
 * zone on which it was written; `at`: the instant; `to`: whom it mentioned, by user name.
 */
export const SaidNudge = z.object({
  rules: z.array(z.string()),
  on: z.iso.date(),
  at: z.string(),
  to: z.array(z.string()),
})
export type SaidNudge = z.infer<typeof SaidNudge>
