import type { RequestContext } from '../http/route.ts'
import type { Issue } from '../issues/rows.ts'
import type { IssueChanges } from '../issues/save/issue-changes.ts'
import type { Project, User } from '../state/rows.ts'

/** One thing that commands ask for, under the name of GitLab's own update (`add_label_ids`). */
export type Update = {
  /** As `commands_changes` shows it; undefined for what is not shown there. */
  readonly reported?: unknown
  /** What `updateIssue` or `openIssue` is to save. */
  readonly changes?: IssueChanges
  /** What is done after the save, besides. */
  readonly effect?: (request: RequestContext, issue: Issue) => void
}

/** Where a command runs; `issue` is null for one that is being opened. */
export type CommandContext = {
  readonly request: RequestContext
  readonly actor: User
  readonly project: Project
  readonly issue: Issue | null
  /** What the commands so far have asked for. */
  readonly updates: Map<string, Update>
}

/** One command: `run` notes its updates and gives what the summary says; nothing said means that it failed. */
export type Command = {
  readonly isAvailable: (context: CommandContext) => boolean
  readonly run: (context: CommandContext, argument: string) => string | undefined
  /**
   * GitLab keeps one message for each such command: written twice, the last word is said once, where the first one
   * stood; failing, each says an empty one, which leaves a space in the summary.
   */
  readonly saysLastWord?: boolean
}
