import type { Issue } from './snapshot.ts'

/** One issue as a list shows it: the same fields as a reading of it, and when the list was read (GitLab's time). */
export interface ListedIssue {
  readAt: string
  issue: Issue
}
