import type { AccountFile, FileText, Member } from '../core/account/account-file.ts'
import type { ListedIssue } from '../core/history/listed-issue.ts'
import type { Issue, Snapshot, User } from '../core/history/snapshot.ts'
import type { Action } from '../core/plan/action.ts'
import type { Applied } from '../core/plan/applied.ts'
import type { CommitComment } from '../core/plan/commit-comment.ts'
import type { ReconcileRequest } from '../core/request/reconcile-request.ts'

export type { CachedAccount } from '../core/account/cached-account.ts'
export type { Cache } from '../core/history/cache.ts'
export type { KnownRun } from '../core/history/known-run.ts'
export type { Log } from '../core/log/log.ts'
export type { Applied } from '../core/plan/applied.ts'
export type { ReconcileRequest as Look } from '../core/request/reconcile-request.ts'

/** Why an issue was not read: `gone`, it was deleted (or moved out of sight), or the bot may not see it; `foreign`, it was not wanted. */
export type Unread = { kind: 'gone' | 'foreign'; reason: string }

/** GitLab as the loop sees it. Reads throw on what another try may heal (network, 5xx, 429 after waiting). */
export interface GitLab {
  /** The bot's own user, from `GET /user`; asked once. */
  whoAmI(): Promise<User>
  /**
   * The whole history of one issue, or why there is none. At most four requests and one for each further page of 100; one for an issue
   * that is not wanted.
   */
  readSnapshot(iid: number, isWanted?: (issue: Issue) => boolean): Promise<Snapshot | Unread>
  /** Issues that the bot's user wrote, whatever their labels; `updatedAfter` is inclusive. `readAt` is that of the first page. */
  listRuns(filter: {
    state: 'opened' | 'closed'
    updatedAfter?: string
  }): Promise<{ readAt: string; runs: ListedIssue[] }>
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
  fileVersions(path: string, sha: string): AsyncIterable<{ committedAt: string; text: string | null }>
  /** All members, inherited ones too. */
  members(): Promise<Member[]>
  /** The last commit up to this one that changed the file; null where there is none. */
  lastChange(path: string, sha: string): Promise<string | null>
  commitComments(sha: string): Promise<CommitComment[]>
  /** One change through the gate: dry run, pacing, log. */
  apply(action: Action): Promise<Applied>
}

/** The queue: requests are folded by key, handed out one at a time per key, retried with growing pauses, kept when they failed. */
export interface Queue {
  add(look: ReconcileRequest, options?: { delivery?: string }): Promise<void>
}
