import type { CommentPlace } from '../account/commit-comment.ts'
import type { SaidAnswer } from '../history/said-answer.ts'
import type { SaidNudge } from '../history/said-nudge.ts'

/**
 * One change in one target, by one call; a closed union. What speaks of an issue names it by its number within the bot's project.
 * `marker` is the key that tells whether a write that got no answer was applied: it stands in what is written. `nudge`: what the store remembers of a
 * reminder once it is written, `answer` the same of an answer. `mentionsUpTo`: it waits where one of these people was mentioned more often lately than this, on whatever issue.
 */
export type Action = IssueAction | ProjectAction | RepositoryAction

/** What is changed: an issue, what the project has for all of them, or the repository of the accounts. */
export type Target = Action['target']

/** The actions in one target. */
export type ActionOn<T extends Target> = Extract<Action, { target: T }>

/** The actions of one kind. */
export type ActionOf<K extends Action['kind']> = Extract<Action, { kind: K }>

type IssueAction =
  | OpenRun
  | ChangeLabels
  | { target: 'issue'; kind: 'assign'; iid: number; userId: number; username: string; reason: string }
  | {
      target: 'issue'
      kind: 'post-note'
      iid: number
      marker: string
      body: string
      internal?: true
      reason: string
      nudge?: SaidNudge
      mentionsUpTo?: Readonly<Record<string, number>>
    }
  | Reply
  | { target: 'issue'; kind: 'react'; iid: number; noteId: number; emoji: string; reason: string }
  | { target: 'issue'; kind: 'edit-note'; iid: number; noteId: number; body: string; reason: string }
  | { target: 'issue'; kind: 'remove-note'; iid: number; noteId: number; reason: string }
  | { target: 'issue'; kind: 'close-duplicate'; iid: number; of: number; reason: string }
  | { target: 'issue'; kind: 'close-run'; iid: number; reason: string }

/** A label of the project's own, in a colour (`#rrggbb`). No plan asks for it: it precedes an action that puts the label on. */
type ProjectAction = { target: 'project'; kind: 'make-label'; name: string; color: string; reason: string }

type RepositoryAction =
  | { target: 'repository'; kind: 'comment-commit'; sha: string; body: string; reason: string }
  | { target: 'repository'; kind: 'edit-commit-comment'; place: CommentPlace; body: string; reason: string }
  | { target: 'repository'; kind: 'remove-commit-comment'; place: CommentPlace; reason: string }

/** Puts labels on and takes others off, in the project's names. */
export interface ChangeLabels {
  target: 'issue'
  kind: 'change-labels'
  iid: number
  add: string[]
  remove: string[]
  reason: string
}

/**
 * Answers a comment in its thread, with the visibility that this has; where the thread is gone, or others could read what is `internal`, in a note of
 * its own.
 */
export interface Reply {
  target: 'issue'
  kind: 'reply'
  iid: number
  /** The comment that is answered. */
  noteId: number
  marker: string
  body: string
  internal?: true
  reason: string
  answer: SaidAnswer
}

/** Opening a run: the only time that the bot writes a description (law 4). `dueDate` is a civil date. */
export interface OpenRun {
  target: 'issue'
  kind: 'open-run'
  runKey: string
  title: string
  description: string
  labels: string[]
  /** Null: there is nobody to have it. */
  assigneeId: number | null
  dueDate: string | null
  confidential: boolean
  reason: string
}
