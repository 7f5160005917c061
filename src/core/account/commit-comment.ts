import { z } from 'zod'

/** Where a comment on a commit stands: GitLab edits and deletes it only as a note of its discussion. */
export const CommentPlace = z.object({ commit: z.string(), discussion: z.string(), note: z.number().int() })
export type CommentPlace = z.infer<typeof CommentPlace>

/** What was said to the committer of a file: where, about which text (`blob`), and in which words. */
export const Told = CommentPlace.extend({ blob: z.string(), body: z.string() })
export type Told = z.infer<typeof Told>
