import type { Call } from '../http/route.ts'
import type { IssueChanges } from '../issues/issue-changes.ts'
import type { Issue } from '../issues/rows.ts'
import type { Project } from '../state/rows.ts'

/** Where a text is saved: on an issue, or (`issue` null) on one that is being opened. */
export type QuickActionPlace = { readonly project: Project; readonly issue: Issue | null }

/** What a text's quick actions came to. */
export type QuickActionsRun = {
  /** The text without its commands. */
  readonly text: string
  /** To be saved by `updateIssue`, or merged into what is being opened. */
  readonly changes: IssueChanges
  /** As `commands_changes` shows it. */
  readonly commandsChanges: Readonly<Record<string, unknown>>
  /** What was done and what could not be, in GitLab's words, joined by a space in answers. */
  readonly summary: readonly string[]
  /** How many commands were found, done or not. */
  readonly found: number
}

/** Runs the quick actions of a text; those that `before` (the text until now) had already are not run again. */
export function runQuickActions(
  _call: Call,
  _place: QuickActionPlace,
  text: string,
  _before: string | null = null,
): QuickActionsRun {
  return { text, changes: {}, commandsChanges: {}, summary: [], found: 0 }
}
