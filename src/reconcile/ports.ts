import type { AccountFile, Member } from '../core/account/account-file.ts'
import type { CachedAccount } from '../core/account/cached-account.ts'
import type { KnownRun } from '../core/history/known-run.ts'
import type { ListedIssue } from '../core/history/listed-issue.ts'
import type { Snapshot, User } from '../core/history/snapshot.ts'
import type { Look } from '../core/look/look.ts'
import type { Action } from '../core/plan/action.ts'

export type { CachedAccount } from '../core/account/cached-account.ts'
export type { KnownRun } from '../core/history/known-run.ts'
export type { Log } from '../core/log/log.ts'
export type { Look } from '../core/look/look.ts'

/** Why an issue cannot be read: it was deleted (or moved out of sight), or the bot may not see it. */
export type Unreadable = { kind: 'gone'; why: string }

/**
 * What became of one action. `conflict`: GitLab answered `409 Resource lock`, nothing was applied: read again, plan again.
 * `unclear`: no answer that tells (502, reset, time-out): look for the marker before anything is sent again.
 * `refused`: GitLab will not do it (4xx); saying it again does not help. `dry`: dry run, nothing was sent.
 */
export type Applied =
  | { kind: 'done'; opened?: { iid: number; webUrl: string; assigned: boolean } }
  | { kind: 'conflict' | 'unclear' | 'refused'; why: string }
  | { kind: 'dry' }

/** GitLab as the loop sees it. Reads throw on what another try may heal (network, 5xx, 429 after waiting). */
export interface GitLab {
  /** The bot's own user, from `GET /user`; asked once. */
  whoAmI(): Promise<User>
  /** The whole history of one issue, or why there is none. At most four requests and one for each further page of 100. */
  readSnapshot(iid: number): Promise<Snapshot | Unreadable>
  /** Issues that the bot's user wrote, whatever their labels; `updatedAfter` is inclusive. `readAt` is that of the first page. */
  listRuns(filter: {
    state: 'opened' | 'closed'
    updatedAfter?: string
  }): Promise<{ readAt: string; runs: ListedIssue[] }>
  /** One search request: issues written by the bot whose description has this text (facts 0.23). */
  searchRuns(runKey: string): Promise<ListedIssue[]>
  /** The newest commit of the default branch, null where the repository is empty. */
  headCommit(): Promise<{ sha: string; readAt: string } | null>
  /** The files of `accounts/` at that commit; empty where there is no such folder. */
  accountFiles(sha: string): Promise<AccountFile[]>
  /** The text of one file at that commit; null where there is none. */
  readFile(path: string, sha: string): Promise<string | null>
  /**
   * The texts that a file had, newest first, each with the instant of its commit. One request for the list, one for each text
   * taken, so that the caller stops when it has seen enough.
   */
  fileVersions(path: string, sha: string): AsyncIterable<{ committedAt: string; text: string | null }>
  /** All members, inherited ones too. */
  members(): Promise<Member[]>
  /** One change through the gate: dry run, pacing, log. */
  apply(action: Action): Promise<Applied>
}

/** The cache (design.md 5 and 6): losing it costs time, never truth, but for runs whose issue somebody deleted. */
export interface Cache {
  snapshot(iid: number): Promise<Snapshot | undefined>
  saveSnapshot(snapshot: Snapshot): Promise<void>
  dropSnapshot(iid: number): Promise<void>

  runs(): Promise<KnownRun[]>
  run(runKey: string): Promise<KnownRun | undefined>
  saveRun(run: KnownRun): Promise<void>

  /** An opening that was decided: stored before the POST, removed when the run is recorded. */
  intents(): Promise<{ runKey: string; since: string }[]>
  saveIntent(runKey: string, since: string): Promise<void>
  dropIntent(runKey: string): Promise<void>

  accounts(): Promise<CachedAccount[]>
  /** The file of one account, by its key; of two files of one key, either. */
  account(key: string): Promise<CachedAccount | undefined>
  saveAccount(account: CachedAccount): Promise<void>
  dropAccount(path: string): Promise<void>

  /** Small facts: `head` (the commit whose accounts are stored), `last-complete-sweep` (when it began, GitLab's time). */
  fact(name: 'head' | 'last-complete-sweep'): Promise<string | undefined>
  saveFact(name: 'head' | 'last-complete-sweep', value: string): Promise<void>
}

/** The queue: looks are folded by key, handed out one at a time per key, retried with growing pauses, kept when they failed. */
export interface Queue {
  add(look: Look, options?: { delivery?: string }): Promise<void>
}
