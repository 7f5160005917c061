import type { Row } from '../state/table.ts'

/** An issue, task or incident. Times are ISO with milliseconds, dates `YYYY-MM-DD`, durations seconds. */
export type Issue = Row & {
  readonly iid: number
  readonly projectId: number
  readonly title: string
  readonly description: string | null
  readonly state: 'opened' | 'closed'
  readonly issueType: IssueType
  readonly authorId: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly updatedById: number | null
  readonly lastEditedAt: string | null
  readonly lastEditedById: number | null
  readonly closedAt: string | null
  readonly closedById: number | null
  readonly labelIds: readonly number[]
  readonly assigneeIds: readonly number[]
  readonly milestoneId: number | null
  readonly startDate: string | null
  readonly dueDate: string | null
  readonly confidential: boolean
  readonly discussionLocked: boolean | null
  readonly movedToId: number | null
  readonly duplicatedToId: number | null
  readonly timeEstimate: number
  readonly totalTimeSpent: number
  /** Of incidents; nothing means unknown. */
  readonly severity?: Severity
}

/** The kinds of issues that the issues API makes. */
export const ISSUE_TYPES = ['issue', 'task', 'incident'] as const
export type IssueType = (typeof ISSUE_TYPES)[number]

/** What GitLab calls them where people read it. */
export const ISSUE_TYPE_NAMES: Readonly<Record<IssueType, string>> = {
  issue: 'Issue',
  task: 'Task',
  incident: 'Incident',
}

/** How bad an incident is; only incidents say it. */
export const SEVERITIES = ['unknown', 'low', 'medium', 'high', 'critical'] as const
export type Severity = (typeof SEVERITIES)[number]

/** A comment, or a system note: one line of an issue's history. */
export type Note = Row & {
  readonly issueId: number
  readonly projectId: number
  readonly authorId: number
  readonly body: string
  /** Forty hex digits; notes of one thread share it. */
  readonly discussionId: string
  readonly type: 'DiscussionNote' | null
  readonly internal: boolean
  readonly system: boolean
  /** What a system note is about (GitLab's metadata); null for comments. */
  readonly action: NoteAction | null
  /** Of `mentioned in …`: the issue that mentions. Who may not see that one does not see the note. */
  readonly mentionedInId: number | null
  readonly createdAt: string
  readonly updatedAt: string
  readonly updatedById: number | null
  readonly resolvedAt: string | null
  readonly resolvedById: number | null
}

/** GitLab's `system_note_metadata.action`, as far as this edition writes them. */
export type NoteAction =
  | 'assignee'
  | 'severity'
  | 'confidential'
  | 'visible'
  | 'cross_reference'
  | 'description'
  | 'duplicate'
  | 'due_date'
  | 'start_date_or_due_date'
  | 'issue_type'
  | 'locked'
  | 'unlocked'
  | 'moved'
  | 'cloned'
  | 'relate'
  | 'unrelate'
  | 'task'
  | 'time_tracking'
  | 'title'

/** A label of a project or of a group (the other one is null). `priority` counts in its project. */
export type Label = Row & {
  readonly projectId: number | null
  readonly groupId: number | null
  readonly name: string
  readonly description: string | null
  /** `#rrggbb` */
  readonly color: string
  readonly priority: number | null
  readonly archived: boolean
  readonly createdAt: string
  readonly updatedAt: string
}

/** A label was put on or taken off. `labelId` may mean a label that is gone: then GitLab shows null. */
export type LabelEvent = Row & {
  readonly issueId: number
  readonly userId: number
  readonly labelId: number
  readonly action: 'add' | 'remove'
  readonly createdAt: string
}

/** An issue was closed or reopened. */
export type StateEvent = Row & {
  readonly issueId: number
  readonly userId: number
  readonly state: 'closed' | 'reopened'
  readonly createdAt: string
  /** The hash of the commit whose message closed the issue. */
  readonly sourceCommit?: string
}

/** A milestone was set or taken off; `state` is the issue's. */
export type MilestoneEvent = Row & {
  readonly issueId: number
  readonly userId: number
  readonly milestoneId: number
  readonly action: 'add' | 'remove'
  readonly state: 'opened' | 'closed'
  readonly createdAt: string
}

/** A milestone of a project, or of a group (then `projectId` is null). */
export type Milestone = Row & {
  readonly iid: number
  readonly projectId: number
  readonly title: string
  readonly description: string | null
  readonly state: 'active' | 'closed'
  readonly startDate: string | null
  readonly dueDate: string | null
  readonly createdAt: string
  readonly updatedAt: string
}

/** Two issues that are related; each sees the other. */
export type IssueLink = Row & {
  readonly sourceId: number
  readonly targetId: number
  readonly createdAt: string
  readonly updatedAt: string
}

/** A reaction to an issue or a note. */
export type Emoji = Row & {
  readonly awardableType: 'Issue' | 'Note'
  readonly awardableId: number
  readonly name: string
  readonly userId: number
  readonly createdAt: string
  readonly updatedAt: string
}

/** Something that asks for a user's attention. */
export type Todo = Row & {
  readonly userId: number
  readonly authorId: number
  readonly projectId: number
  readonly issueId: number
  readonly noteId: number | null
  readonly action: 'assigned' | 'mentioned' | 'directly_addressed' | 'marked'
  readonly state: 'pending' | 'done'
  readonly createdAt: string
  readonly updatedAt: string
}

/** A user's own word on being told of an issue; without one, participants are. */
export type Subscription = Row & {
  readonly issueId: number
  readonly userId: number
  readonly subscribed: boolean
}

/** An issue board of a project. */
export type Board = Row & {
  readonly projectId: number
  readonly name: string
  readonly hideBacklogList: boolean
  readonly hideClosedList: boolean
}

/** A column of a board: the issues with one label. `position` counts from 0. */
export type BoardList = Row & { readonly boardId: number; readonly labelId: number; readonly position: number }
