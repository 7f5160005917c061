import { isFresh, isMissedHook, overlapBefore } from '../core/history/freshness.ts'
import type { ListedIssue } from '../core/history/listed-issue.ts'
import { runRefOf, runRefOfSnapshot } from '../core/history/run-ref.ts'
import { requestKey } from '../core/request/request-key.ts'
import { askedOnce } from './account/asked-once.ts'
import { readAccounts } from './account/read-accounts.ts'
import { unidentified } from './account/survey.ts'
import { alone } from './alone.ts'
import { type Counts, counting } from './counts.ts'
import { openMissing } from './open-missing.ts'
import { type Outcome, RetryableError } from './outcome.ts'
import { reading } from './reading.ts'
import type { ReconcileContext } from './reconcile-context.ts'
import { dropFalseClaims, recordClaims } from './run/claims.ts'
import { planOf } from './run/plan-of.ts'
import { reconcileIssue } from './run/reconcile-issue.ts'
import { sideBySide } from './side-by-side.ts'

/** Issues read side by side: GitLab takes a second for one (facts 0.26), and other people use it too. */
const WIDTH = 4

/** `full` reads every open run again, and the closed ones that were never read; `onProgress` hears how many of how many were seen. */
export interface SweepOptions {
  full: boolean
  onProgress?: (done: number, of: number) => void
}

/**
 * Looks at every account and run. It goes on after a failure, and ends with honest counts (architecture.md 9). What a stored reading still
 * says costs no request; everything else is read again.
 */
export async function sweep(given: ReconcileContext, { full, onProgress }: SweepOptions): Promise<Counts> {
  const context = askedOnce(given)
  const { counts, count } = counting(context)
  // What GitLab refused may have been allowed since, without any change to an issue: a role, an access.
  if (full) context.refused.clear()
  const before = await context.cache.watermark('last-complete-sweep')
  const last = full ? undefined : before
  const listed = await listRuns(context, last)
  const readAll = async () => (await reading(readAccounts(context, { anew: full }))) ?? listed.began
  const now = (await count({ kind: 'accounts' }, readAll)) ?? listed.began
  const mustRead = await recordClaims(context, listed.runs)
  const targets = await targetsOf(context, listed.runs, last)
  const byIid = new Map(listed.runs.map((run) => [run.issue.iid, run]))
  const unfinished = new Set<number>()
  let done = 0
  const lookAtTarget = async (iid: number) => {
    const isLater = before === undefined && !mustRead.has(iid)
    const result = await count({ kind: 'issue', iid }, () =>
      lookUnlessCurrent(context, iid, byIid.get(iid), { full, isLater }),
    )
    if (result === undefined || (result !== 'current' && result.kind === 'failed')) unfinished.add(iid)
    done += 1
    onProgress?.(done, targets.length)
  }
  await sideBySide(targets, { width: WIDTH, signal: context.signal }, lookAtTarget)
  endWhenStopping(context)
  await dropFalseClaims(context)
  const unknown = await unidentified(context, listed.runs, unfinished)
  await openMissing(context, { now, unidentified: unknown, count, width: WIDTH })
  endWhenStopping(context)
  await context.cache.saveWatermark('unfinished', [...unfinished].join(','))
  if (!counts.isBlind) {
    await context.cache.saveWatermark('last-complete-sweep', listed.began)
    if (last === undefined) await context.cache.saveWatermark('last-full-sweep', listed.began)
  }
  const { skipped, failed, retry, ...numbers } = counts
  context.log.info({ ...numbers, skipped: skipped.length, failed: failed.length, retry: retry.length }, 'swept')
  return counts
}

/** The open runs, and the closed ones updated since the last complete sweep, less its overlap; without one, all. */
async function listRuns(
  context: ReconcileContext,
  last: string | undefined,
): Promise<{ began: string; runs: ListedIssue[] }> {
  const opened = await context.gitlab.listRuns({ state: 'opened' })
  const since = last === undefined ? {} : { updatedAfter: overlapBefore(last) }
  const closed = await context.gitlab.listRuns({ state: 'closed', ...since })
  return { began: opened.readAt, runs: [...opened.runs, ...closed.runs].sort((a, b) => a.issue.iid - b.issue.iid) }
}

/** The listed issues, those that no list shows and that must be looked at all the same, and what the last sweep left unfinished. */
async function targetsOf(context: ReconcileContext, runs: ListedIssue[], last: string | undefined): Promise<number[]> {
  const left = (await context.cache.watermark('unfinished')) ?? ''
  const unfinished = left.split(',').filter(Boolean).map(Number)
  return [...new Set([...runs.map((run) => run.issue.iid), ...(await unlisted(context, runs, last)), ...unfinished])]
}

/** Runs known as open that no list shows: read by themselves, they were moved, deleted, or closed long ago. */
async function unlisted(context: ReconcileContext, runs: ListedIssue[], last: string | undefined): Promise<number[]> {
  const listed = new Set(runs.map((run) => run.issue.iid))
  const known = await context.cache.runs()
  const missed = known.filter(
    (run) => !listed.has(run.iid) && (run.state === 'opened' || (last === undefined && run.state === 'closed')),
  )
  return missed.map((run) => run.iid)
}

async function lookUnlessCurrent(
  context: ReconcileContext,
  iid: number,
  listed: ListedIssue | undefined,
  { full, isLater }: { full: boolean; isLater: boolean },
): Promise<Outcome | 'current'> {
  return alone(context, requestKey({ kind: 'issue', iid }), async (context) => {
    const isClosed = listed?.issue.state === 'closed'
    const mayBeCurrent = listed !== undefined && (isClosed || !full)
    if (mayBeCurrent && (await hasNothingToDo(context, listed))) return 'current'
    if (isClosed && isLater && (await isLeftForLater(context, listed))) return 'current'
    return reconcileIssue(context, iid)
  })
}

/**
 * A cold start reads no closed run that was never read: a project has years of them (architecture.md 11). That they are is recorded; what
 * changes on one shows in the next list, and the next full sweep reads the rest. Without its marker, the run must be read to be known.
 */
async function isLeftForLater(context: ReconcileContext, { issue }: ListedIssue): Promise<boolean> {
  return runRefOf(issue) !== null && (await context.cache.snapshot(issue.iid)) === undefined
}

/** A stored reading that still holds, and asks for nothing: the file of its account may have changed meanwhile. */
async function hasNothingToDo(context: ReconcileContext, listed: ListedIssue): Promise<boolean> {
  const stored = await context.cache.snapshot(listed.issue.iid)
  if (stored && isMissedHook(stored, listed)) context.missedHook?.(listed.issue)
  if (!stored || !isFresh(stored, listed)) return false
  const run = runRefOfSnapshot(stored, context.bots)
  if (!run || (await context.cache.run(run.runKey))?.iid !== listed.issue.iid) return false
  const plan = await planOf(context, stored, run, listed.readAt)
  return 'actions' in plan && plan.actions.length === 0
}

/** What is left of a sweep is the next one's: stopping must not take longer than a request, and a lost claim ends it, too. */
function endWhenStopping(context: ReconcileContext): void {
  if (context.signal?.aborted) throw new RetryableError('the sweep was broken off, and is done again')
}
