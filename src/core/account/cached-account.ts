import { z } from 'zod'
import { Told } from './commit-comment.ts'

/**
 * What is remembered of one account file by its blob. `csmSince`: since when `team.csm` has its present value; absent while nobody needed
 * it. `commit`: the commit at which this text was read, under which its versions can be asked for. `unread`: why there is no text. `told`: what was said to a committer of this file, of this text or of one
 * before it; null or absent where nothing stands on GitLab.
 */
export const CachedAccount = z.object({
  path: z.string(),
  blob: z.string(),
  text: z.string(),
  commit: z.string().exactOptional(),
  csmSince: z.string().exactOptional(),
  unread: z.string().exactOptional(),
  told: Told.nullable().exactOptional(),
})
export type CachedAccount = z.infer<typeof CachedAccount>
