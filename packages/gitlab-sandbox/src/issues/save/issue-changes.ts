import type { Severity } from '../rows.ts'

/** What one save asks of an issue. What is left out stays; ids are those of rows that exist. */
export type IssueChanges = {
  readonly title?: string
  /** As it was written: quick actions are run by whoever calls `updateIssue`. */
  readonly description?: string | null
  readonly state?: 'opened' | 'closed'
  /** Replaces all labels; `addLabelIds` and `removeLabelIds` come after it. */
  readonly labelIds?: readonly number[]
  readonly addLabelIds?: readonly number[]
  readonly removeLabelIds?: readonly number[]
  readonly assigneeIds?: readonly number[]
  readonly milestoneId?: number | null
  readonly startDate?: string | null
  readonly dueDate?: string | null
  readonly confidential?: boolean
  readonly discussionLocked?: boolean
  readonly issueType?: 'issue' | 'task' | 'incident'
  /** Kept of incidents only. */
  readonly severity?: Severity
  /** Seconds; 0 takes the estimate away. */
  readonly timeEstimate?: number
  /** Seconds to add (or to take off), or all of it away. `spentAt` in ISO; a date alone for a given day. */
  readonly spend?: { readonly seconds: number | 'reset'; readonly spentAt: string }
  readonly subscribed?: boolean
  readonly todo?: 'add' | 'done'
  readonly movedToId?: number
  readonly duplicatedToId?: number
}
