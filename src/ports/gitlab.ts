import type { AccountFile, FileText, Member } from '../core/account/account-file.ts'
import type { ListedIssue } from '../core/history/listed-issue.ts'
import type { Issue, Snapshot, User } from '../core/history/snapshot.ts'
import type { CommitComment } from '../core/plan/commit-comment.ts'

/** There is nothing to read: `gone` is deleted, moved out of sight, or confidential for others; `foreign` is not what was wanted. */
export interface Unread {
  kind: 'gone' | 'foreign'
  reason: string
}

/** Which issues; `updatedAfter` is an instant and inclusive. */
export interface RunFilter {
  state: 'opened' | 'closed'
  updatedAfter?: string
}

/** Some of the runs, and when GitLab gave them. */
export interface RunPage {
  readAt: string
  runs: ListedIssue[]
}

/** One text that a file had, null where that commit removed it or made it too large, and the instant of the commit. */
export interface FileVersion {
  committedAt: string
  text: string | null
}

/** The bot's project as GitLab knows it; `defaultBranch` is null where the repository is empty. */
export interface ProjectInfo {
  id: number
  webUrl: string
  /** With its groups, `customer-success/onboarding`. */
  path: string
  defaultBranch: string | null
}

/**
 * How GitLab treats the bot, as far as its own last requests tell. `code`: what is wrong, one of the client's words for it; `since`: when
 * it began (ISO 8601, UTC, the machine's clock).
 */
export type GitLabHealth = { ok: true } | { ok: false; code: string; since: string; advice: string }

/** One project of GitLab, as it is read: what changes it goes by `Dispatch`. Reads throw what tells by its `transient` whether another try may heal it (network, 5xx, 429 after waiting). */
export interface GitLab {
  /** The bot's own user; asked once. */
  whoAmI(): Promise<User>
  /** The bot's project; asked once. */
  projectInfo(): Promise<ProjectInfo>
  /**
   * The whole history of one issue, or why there is none. At most four requests and one for each further page of 100; one for an issue
   * that is not wanted.
   */
  readSnapshot(iid: number, isWanted?: (issue: Issue) => boolean): Promise<Snapshot | Unread>
  /** Issues that the bot's user wrote, whatever their labels, page by page, one page at least. No issue comes twice. */
  listRuns(filter: RunFilter): AsyncIterable<RunPage>
  /** One search request: issues written by the bot whose description has this text (facts 0.23). */
  searchRuns(runKey: string): Promise<ListedIssue[]>
  /** One search request: issues that others wrote whose description has a run's marker. */
  searchOthers(): Promise<ListedIssue[]>
  /** The newest commit of the default branch, null where the repository is empty. */
  headCommit(): Promise<{ sha: string; readAt: string } | null>
  /** The files of `accounts/` at that commit; empty where there is no such folder. */
  accountFiles(sha: string): Promise<AccountFile[]>
  /** One file at that commit; null where there is none. */
  readFile(path: string, sha: string): Promise<FileText>
  /**
   * The texts that a file had, newest first, each with the instant of its commit. One request for the list, one for each text
   * taken, so that the caller stops when it has seen enough.
   */
  fileVersions(path: string, sha: string): AsyncIterable<FileVersion>
  /** All members, inherited ones too. */
  members(): Promise<Member[]>
  /** Whether GitLab shows somebody as busy; nobody is whom it does not know. At most one request an hour for each. */
  isBusy(username: string): Promise<boolean>
  /** The names of the project's labels, its groups' too. */
  labelNames(): Promise<string[]>
  /** The last commit up to this one that changed the file; null where there is none. */
  lastChange(path: string, sha: string): Promise<string | null>
  /** All comments on a commit. */
  commitComments(sha: string): Promise<CommitComment[]>
  /** The instant that GitLab's clock shows now, as far as its last reply tells; null before the first. Asks nothing. */
  time(): string | null
  /** What the last requests tell of token, project and network. Asks nothing. */
  health(): GitLabHealth
  /** Has GitLab asked, in one request, whether token, project and role are as they should be; `health` tells. Never rejects. */
  checkAccess(): Promise<void>
}
