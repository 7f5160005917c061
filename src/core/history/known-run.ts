import { z } from 'zod'

/** A run as the store knows it: the issue that was opened for a run key, and what became of it. */
export const KnownRun = z.object({
  runKey: z.string(),
  iid: z.number().int(),
  webUrl: z.string(),
  state: z.enum(['opened', 'closed', 'moved', 'deleted']),
  /** Known by its description alone, which people may edit, and something speaks against it: it is read before it counts. */
  doubtful: z.literal(true).optional(),
})
export type KnownRun = z.infer<typeof KnownRun>
