import { z } from 'zod'
import { User } from './snapshot.ts'

/**
 * An answer that was written, as its marker says it and the store remembers it. `note`: GitLab's id of the comment that it answers; `by` and `at`: the
 * comment's author and instant. `did`: one entry for each command of the comment, in their order: the line by which the grammar reads it back, or null for
 * one that was refused or changes nothing.
 */
export const SaidAnswer = z.object({
  note: z.int(),
  by: User,
  at: z.string(),
  did: z.array(z.string().nullable()),
})
export type SaidAnswer = z.infer<typeof SaidAnswer>
