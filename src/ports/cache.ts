import type { AccountEntry, CachedAccount } from '../core/account/account-file.ts'
import type { Told } from '../core/account/commit-comment.ts'
import type { KnownRun } from '../core/history/known-run.ts'
import type { SaidAnswer } from '../core/history/said-answer.ts'
import type { SaidNudge } from '../core/history/said-nudge.ts'
import type { Snapshot } from '../core/history/snapshot.ts'

/**
 * Names of the small facts: the commit whose accounts are stored; when the last complete sweep began, and the last one that read all
 * open runs (GitLab's time); the issues with which the last sweep failed, their numbers with commas between.
 */
export type WatermarkName = 'head' | 'last-complete-sweep' | 'last-full-sweep' | 'unfinished'

/** The cache (architecture.md 5 and 6): losing it costs time, never truth, but for runs whose issue somebody deleted. */
export interface Cache {
  snapshot(iid: number): Promise<Snapshot | undefined>
  saveSnapshot(snapshot: Snapshot): Promise<void>
  dropSnapshot(iid: number): Promise<void>

  runs(): Promise<KnownRun[]>
  run(runKey: string): Promise<KnownRun | undefined>
  /** All runs that an account ever had, by its key. */
  runsOf(account: string): Promise<KnownRun[]>
  /** The runs that an issue is said to be: one, but for a description that named another one. */
  runsOfIssue(iid: number): Promise<KnownRun[]>
  saveRun(run: KnownRun): Promise<void>
  /** Remembers what a run was planned with, where its issue is still this one. */
  savePlanned(run: KnownRun): Promise<void>
  /** The issues of runs, open or closed, whose wake time lies after one instant and not after another, the earliest first. */
  issuesToWake(after: string, until: string): Promise<{ iid: number; at: string }[]>
  /** The earliest wake time after an instant, of open and closed runs. */
  nextWakeTime(after: string): Promise<string | undefined>
  /** Forgets a run that turned out to be none. */
  dropRun(runKey: string): Promise<void>

  /** The reminders that were written on a run, oldest first, whether their notes still stand or not. */
  nudges(runKey: string): Promise<SaidNudge[]>
  saveNudges(runKey: string, nudges: SaidNudge[]): Promise<void>
  /** The instants from one on at which reminders mentioned somebody, over all issues. */
  mentionsOf(username: string, since: string): Promise<string[]>

  /** The answers that were written on a run, in the order of the comments that they answer, whether their notes still stand or not. */
  answers(runKey: string): Promise<SaidAnswer[]>
  /** Of two answers to one comment the first stays. */
  saveAnswers(runKey: string, answers: SaidAnswer[]): Promise<void>

  /** An opening that was decided: stored before the POST, removed when the run is recorded. */
  intents(): Promise<{ runKey: string; since: string }[]>
  /** Since when one run is being opened; absent where nobody is about to. */
  intent(runKey: string): Promise<string | undefined>
  saveIntent(runKey: string, since: string): Promise<void>
  dropIntent(runKey: string): Promise<void>

  accounts(): Promise<CachedAccount[]>
  /** All of them without their texts. */
  accountEntries(): Promise<AccountEntry[]>
  /** Remembers by what files were planned when nothing was to be done for them; another text of a file forgets it. */
  saveSettled(entries: Pick<AccountEntry, 'path' | 'settled'>[]): Promise<void>
  /** The files that have an account's key: one, none, or two that both claim it. */
  accountFiles(key: string): Promise<CachedAccount[]>
  /** The file of one account, by its key; none where two files claim it, since nobody can tell which one is true. */
  account(key: string): Promise<CachedAccount | undefined>
  saveAccount(account: CachedAccount): Promise<void>
  /** Remembers since when an account has its CSM, where the stored blob is still the one for which that was found. */
  saveCsmSince(account: Pick<CachedAccount, 'path' | 'blob'>, csmSince: string): Promise<void>
  /** Remembers what was said to a committer of the file, whatever its text is by now. */
  saveTold(path: string, told: Told | null): Promise<void>
  dropAccount(path: string): Promise<void>

  watermark(name: WatermarkName): Promise<string | undefined>
  saveWatermark(name: WatermarkName, value: string): Promise<void>
}
