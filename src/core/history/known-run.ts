import { z } from 'zod'

/** A run as the store knows it: the issue that was opened for a run key, and what became of it. */
export const KnownRun = z.object({
  runKey: z.string(),
  iid: z.number().int(),
  webUrl: z.string(),
  state: z.enum(['opened', 'closed', 'moved', 'deleted']),
})
export type KnownRun = z.infer<typeof KnownRun>
