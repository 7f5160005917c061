import { isFresh, isMissedHook } from '../core/history/freshness.ts'
import { runRefOfSnapshot } from '../core/history/run-ref.ts'
import { withChecklist } from '../core/history/with-checklist.ts'
import { requestKey } from '../core/request/reconcile-request.ts'
import { askedOnce } from './account/asked-once.ts'
import { readAccounts } from './account/read-accounts.ts'
import { unidentified } from './account/survey.ts'
import { alone } from './alone.ts'
import { type Counts, counting } from './counts.ts'
import { openMissing } from './open-missing.ts'
import { type Outcome, RetryableError } from './outcome.ts'
import { reading } from './reading.ts'
import type { ReconcileContext } from './reconcile-context.ts'
import { dropFalseClaims } from './run/claims.ts'
import { planOf } from './run/plan-of.ts'
import { reconcileIssue } from './run/reconcile-issue.ts'
import { rememberPlan, shownDigest } from './run/remember-plan.ts'
import { sideBySide } from './side-by-side.ts'
import { knownRuns } from './sweep/known-runs.ts'
import { overdueBy, warnOfChangedPlaybooks } from './sweep/overdue.ts'
import { readListing } from './sweep/read-listing.ts'
import { type Target, targetsOf } from './sweep/targets.ts'

/** Issues read side by side: GitLab takes a second for one (facts 0.26), and other people use it too. */
const WIDTH = 4

/** `full` reads every open run again, and the closed ones that were never read; `onProgress` hears how many of how many were seen. */
export interface SweepOptions {
  full: boolean
  onProgress?: (done: number, of: number) => void
}

/**
 * Looks at every account and run. It goes on after a failure, and ends with honest counts (architecture.md 9). A run that was planned
 * with what the list shows is not planned again until its wake time has come or something else decides; what a stored reading still
 * says costs no request; everything else is read again.
 */
export async function sweep(given: ReconcileContext, { full, onProgress }: SweepOptions): Promise<Counts> {
  const { counts, count, heardPlan } = counting(given)
  const context = { ...askedOnce(given), heardPlan }
  // What GitLab refused may have been allowed since, without any change to an issue: a role, an access.
  if (full) context.refused.clear()
  const before = await context.cache.watermark('last-complete-sweep')
  const last = full ? undefined : before
  const accountsAt = await count({ kind: 'accounts' }, () => reading(readAccounts(context, { anew: full })))
  const known = knownRuns(await context.cache.runs())
  const accounts = await context.cache.accountEntries()
  const isOverdue = overdueBy(context, accounts)
  const listing = await readListing(context, { last, known, isOverdue, mayTrustOpen: !full })
  const now = accountsAt ?? listing.began
  const mustRead = await listing.claims.record()
  const targets = await targetsOf(context, { listing, known, isOverdue, withClosed: last === undefined })
  warnOfChangedPlaybooks(context, known.all())
  const settled = listing.iids.size - listing.unsettled.length
  counts.seen += settled
  const unfinished = new Set<number>()
  let done = settled
  onProgress?.(done, settled + targets.length)
  await sideBySide(targets, { width: WIDTH, signal: context.signal }, async (target) => {
    const { iid } = target
    const isLater = before === undefined && !full && !mustRead.has(iid)
    const result = await count({ kind: 'issue', iid }, () =>
      lookUnlessCurrent(context, target, { full, isLater, now: listing.began }),
    )
    if (result === undefined || (result !== 'current' && result.kind === 'failed')) unfinished.add(iid)
    done += 1
    onProgress?.(done, settled + targets.length)
  })
  endWhenStopping(context)
  const found = targets.length > 0 ? knownRuns(await context.cache.runs()) : known
  await dropFalseClaims(context, found)
  const unknown = unidentified(found, listing.claims.heard(), unfinished)
  const settledAccounts = await openMissing(context, {
    now,
    unidentified: unknown,
    known: found,
    accounts,
    count,
    width: WIDTH,
  })
  // Only now: what is added to before an await is what it was before, and the counts rise meanwhile.
  counts.seen += settledAccounts
  endWhenStopping(context)
  await context.cache.saveWatermark('unfinished', [...unfinished].join(','))
  if (!counts.isBlind) {
    await context.cache.saveWatermark('last-complete-sweep', listing.began)
    if (last === undefined) await context.cache.saveWatermark('last-full-sweep', listing.began)
  }
  const { skipped, failed, retry, ...numbers } = counts
  context.log.info({ ...numbers, skipped: skipped.length, failed: failed.length, retry: retry.length }, 'swept')
  return counts
}

async function lookUnlessCurrent(
  context: ReconcileContext,
  target: Target,
  { full, isLater, now }: { full: boolean; isLater: boolean; now: string },
): Promise<Outcome | 'current'> {
  const { iid, listed, isStored } = target
  return alone(context, requestKey({ kind: 'issue', iid }), async (context) => {
    const isClosed = listed?.state === 'closed'
    const mayBeCurrent = isStored || (listed !== undefined && (isClosed || !full))
    if (mayBeCurrent && (await hasNothingToDo(context, target, now))) return 'current'
    if (isClosed && isLater && (await isLeftForLater(context, target))) return 'current'
    return reconcileIssue(context, iid)
  })
}

/**
 * A cold start reads no closed run that was never read: a project has years of them (architecture.md 11). That they are is recorded; what
 * changes on one shows in the next list, and a full sweep reads the rest. Without its marker, the run must be read to be known.
 */
async function isLeftForLater(context: ReconcileContext, { iid, listed }: Target): Promise<boolean> {
  return listed?.hasMarker === true && (await context.cache.snapshot(iid)) === undefined
}

/** A stored reading that still holds, and asks for nothing: what decides may have changed meanwhile, or its time have come. */
async function hasNothingToDo(context: ReconcileContext, { iid, listed }: Target, now: string): Promise<boolean> {
  const stored = await context.cache.snapshot(iid)
  if (!stored) return false
  const read = { readAt: stored.readAt, shown: shownDigest(stored.issue) }
  if (listed && isMissedHook(read, listed)) context.missedHook?.(listed)
  if (listed && !isFresh(read, listed)) return false
  const run = runRefOfSnapshot(stored, context.bots)
  if (!run || (await context.cache.run(run.runKey))?.iid !== iid) return false
  // A version before this one stored no checklist, or read it otherwise.
  const snapshot = withChecklist(stored)
  const plan = await planOf(context, snapshot, run, listed?.readAt ?? now)
  if (!('actions' in plan) || plan.actions.length > 0) return false
  if (snapshot !== stored) await context.cache.saveSnapshot(snapshot)
  await rememberPlan(context, snapshot, plan)
  return true
}

/** What is left of a sweep is the next one's: stopping must not take longer than a request, and a lost claim ends it, too. */
function endWhenStopping(context: ReconcileContext): void {
  if (context.signal?.aborted) throw new RetryableError('the sweep was broken off, and is done again')
}
