import { z } from 'zod'

/**
 * What is remembered of one account file by its blob. `csmSince`: since when `team.csm` has its present value; absent while nobody needed
 * it. `commit`: the commit at which this text was read, under which its versions can be asked for. `unread`: why there is no text.
 */
export const CachedAccount = z.object({
  path: z.string(),
  blob: z.string(),
  text: z.string(),
  commit: z.string().exactOptional(),
  csmSince: z.string().exactOptional(),
  unread: z.string().exactOptional(),
})
export type CachedAccount = z.infer<typeof CachedAccount>
