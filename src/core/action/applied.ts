import type { CommentPlace } from '../account/commit-comment.ts'

/**
 * What became of one action. `conflict`: nothing was applied, read again and plan again (409 Resource lock, or what it speaks of is gone).
 * `unclear`: no answer that tells (5xx, reset, time-out): look before anything is sent again. `refused`: GitLab will not do it, saying
 * it again does not help. `dry`: dry run, nothing was sent.
 */
export type Applied =
  | { kind: 'done'; opened?: { iid: number; webUrl: string; assigned: boolean }; comment?: CommentPlace }
  | { kind: 'conflict' | 'unclear' | 'refused'; reason: string }
  | { kind: 'dry' }
