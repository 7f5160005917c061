import type { CommentPlace } from '../account/commit-comment.ts'

/**
 * One change, one API call; a closed union. `iid` is the issue within the bot's project.
 * `marker` is the key that tells whether a write that got no answer was applied: it stands in what is written.
 */
export type Action =
  | OpenRun
  | ChangeLabels
  | { kind: 'assign'; iid: number; userId: number; username: string; reason: string }
  | { kind: 'post-note'; iid: number; marker: string; body: string; reason: string }
  | { kind: 'edit-note'; iid: number; noteId: number; body: string; reason: string }
  | { kind: 'remove-note'; iid: number; noteId: number; reason: string }
  | { kind: 'close-duplicate'; iid: number; of: number; reason: string }
  | { kind: 'comment-commit'; sha: string; body: string; reason: string }
  | { kind: 'edit-commit-comment'; place: CommentPlace; body: string; reason: string }
  | { kind: 'remove-commit-comment'; place: CommentPlace; reason: string }

/** Puts labels on and takes others off, in the project's names. */
export interface ChangeLabels {
  kind: 'change-labels'
  iid: number
  add: string[]
  remove: string[]
  reason: string
}

/** Opening a run: the only time that the bot writes a description (law 4). `dueDate` is a civil date. */
export interface OpenRun {
  kind: 'open-run'
  runKey: string
  title: string
  description: string
  labels: string[]
  assigneeId: number
  dueDate: string | null
  confidential: boolean
  reason: string
}
