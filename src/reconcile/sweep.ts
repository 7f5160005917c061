import type { ListedIssue } from '../core/history/listed-issue.ts'
import { isWorthKeeping, overlapBefore } from '../core/history/reading-worth.ts'
import { recordOf } from '../core/history/record-of.ts'
import { lookKey } from '../core/look/look-key.ts'
import type { OpenRun } from '../core/plan/action.ts'
import { runRefOf, runRefOfSnapshot } from '../core/text/run-ref.ts'
import { accountPlans } from './account/account-plans.ts'
import { membersOnce } from './account/members-once.ts'
import { open } from './account/open.ts'
import { readAccounts } from './account/read-accounts.ts'
import { tellCommitters } from './account/tell-committers.ts'
import { alone } from './alone.ts'
import { type Counts, counting } from './counts.ts'
import type { Loop } from './loop.ts'
import { type Outcome, TryAgain } from './outcome.ts'
import { lookAtIssue } from './run/look-at-issue.ts'
import { planOf } from './run/plan-of.ts'
import { sideBySide } from './side-by-side.ts'

/** Issues read side by side: GitLab takes a second for one (facts 0.26), and other people use it too. */
const WIDTH = 4

/** `full` reads every open run again, and the closed ones that were never read; `onProgress` hears how many of how many were seen. */
export interface SweepOptions {
  full: boolean
  onProgress?: (done: number, of: number) => void
}

/**
 * Looks at every account and run. It goes on after a failure, and ends with honest counts (design.md 9). What a stored reading still
 * says costs no request; everything else is read again.
 */
export async function sweep(given: Loop, { full, onProgress }: SweepOptions): Promise<Counts> {
  const loop = membersOnce(given)
  const { counts, count } = counting(loop)
  // What GitLab refused may have been allowed since, without any change to an issue: a role, an access.
  if (full) loop.refused.clear()
  const before = await loop.cache.fact('last-complete-sweep')
  const last = full ? undefined : before
  const listed = await listRuns(loop, last)
  await recordRuns(loop, listed.runs)
  const now = await count('accounts', async () => (await readAccounts(loop, { anew: full })) ?? listed.began)
  const targets = [...listed.runs.map((run) => run.issue.iid), ...(await unlisted(loop, listed.runs, last))]
  const byIid = new Map(listed.runs.map((run) => [run.issue.iid, run]))
  let done = 0
  const lookAtTarget = async (iid: number) => {
    await count(`issue ${iid}`, () =>
      lookUnlessCurrent(loop, iid, byIid.get(iid), { full, isCold: before === undefined }),
    )
    done += 1
    onProgress?.(done, targets.length)
  }
  await sideBySide(targets, { width: WIDTH, signal: loop.signal }, lookAtTarget)
  endWhenStopping(loop)
  await openMissing(loop, now ?? listed.began, count)
  endWhenStopping(loop)
  if (counts.failed.length === 0) {
    await loop.cache.saveFact('last-complete-sweep', listed.began)
    if (last === undefined) await loop.cache.saveFact('last-full-sweep', listed.began)
  }
  loop.log.info({ ...counts, skipped: counts.skipped.length, failed: counts.failed.length }, 'swept')
  return counts
}

/** The open runs, and the closed ones updated since the last complete sweep, less its overlap; without one, all. */
async function listRuns(loop: Loop, last: string | undefined): Promise<{ began: string; runs: ListedIssue[] }> {
  const opened = await loop.gitlab.listRuns({ state: 'opened' })
  const since = last === undefined ? {} : { updatedAfter: overlapBefore(last) }
  const closed = await loop.gitlab.listRuns({ state: 'closed', ...since })
  return { began: opened.readAt, runs: [...opened.runs, ...closed.runs].sort((a, b) => a.issue.iid - b.issue.iid) }
}

/** Remembers which issue is which run, oldest first, so that no account is thought to have none. */
async function recordRuns(loop: Loop, runs: ListedIssue[]): Promise<void> {
  const known = new Map((await loop.cache.runs()).map((run) => [run.runKey, run]))
  const byIid = new Set([...known.values()].map((run) => run.iid))
  for (const { issue } of runs) {
    const runKey = runRefOf(issue)?.runKey
    if (runKey === undefined || known.has(runKey) || byIid.has(issue.iid)) continue
    const run = recordOf(runKey, issue)
    known.set(runKey, run)
    await loop.cache.saveRun(run)
  }
}

/** Runs known as open that no list shows: read by themselves, they were moved, deleted, or closed long ago. */
async function unlisted(loop: Loop, runs: ListedIssue[], last: string | undefined): Promise<number[]> {
  const listed = new Set(runs.map((run) => run.issue.iid))
  const known = await loop.cache.runs()
  const missed = known.filter(
    (run) => !listed.has(run.iid) && (run.state === 'opened' || (last === undefined && run.state === 'closed')),
  )
  return missed.map((run) => run.iid)
}

async function lookUnlessCurrent(
  loop: Loop,
  iid: number,
  listed: ListedIssue | undefined,
  { full, isCold }: { full: boolean; isCold: boolean },
): Promise<Outcome | 'current'> {
  return alone(loop, lookKey({ kind: 'issue', iid }), async (loop) => {
    const isClosed = listed?.issue.state === 'closed'
    const mayBeCurrent = listed !== undefined && (isClosed || !full)
    if (mayBeCurrent && (await hasNothingToDo(loop, listed))) return 'current'
    if (isClosed && isCold && (await isLeftForLater(loop, listed))) return 'current'
    return lookAtIssue(loop, iid)
  })
}

/**
 * A cold start reads no closed run that was never read: a project has years of them (design.md 11). That they are is recorded; what
 * changes on one shows in the next list, and the next full sweep reads the rest. Without its marker, the run must be read to be known.
 */
async function isLeftForLater(loop: Loop, { issue }: ListedIssue): Promise<boolean> {
  return runRefOf(issue) !== null && (await loop.cache.snapshot(issue.iid)) === undefined
}

/** A stored reading that still holds, and asks for nothing: the file of its account may have changed meanwhile. */
async function hasNothingToDo(loop: Loop, listed: ListedIssue): Promise<boolean> {
  const stored = await loop.cache.snapshot(listed.issue.iid)
  if (!stored || !isWorthKeeping(stored, listed)) return false
  const run = runRefOfSnapshot(stored, loop.bots)
  if (!run || (await loop.cache.run(run.runKey))?.iid !== listed.issue.iid) return false
  const plan = await planOf(loop, stored, run)
  return 'actions' in plan && plan.actions.length === 0
}

async function openMissing(loop: Loop, now: string, count: ReturnType<typeof counting>['count']): Promise<void> {
  const plans = (await count('accounts', () => accountPlans(loop, now))) ?? []
  await count('commit comments', () => tellCommitters(loop, plans))
  await sideBySide(plans, { width: WIDTH, signal: loop.signal }, ({ key, plan }) =>
    count(`account ${key}`, () => {
      if (plan.kind === 'wait') return Promise.resolve<Outcome>({ kind: 'skipped', why: plan.why })
      return plan.kind === 'open' ? openOne(loop, key, plan.action, now) : Promise.resolve<'current'>('current')
    }),
  )
}

/** What is left of a sweep is the next one's: stopping must not take longer than a look, and a lost claim ends it, too. */
function endWhenStopping(loop: Loop): void {
  if (loop.signal?.aborted) throw new TryAgain('the sweep was broken off, and is done again')
}

/** Opens a run and looks at it. Another look may have opened it since it was planned. */
async function openOne(loop: Loop, key: string, action: OpenRun, now: string): Promise<Outcome | 'current'> {
  return alone(loop, lookKey({ kind: 'account', key }), async (loop) => {
    if (await loop.cache.run(action.runKey)) return 'current'
    const opened = await open(loop, action, { isSure: true, now })
    if ('why' in opened) return opened
    if (opened.kind !== 'dry') {
      const { iid } = opened
      await alone(loop, lookKey({ kind: 'issue', iid }), (held) => lookAtIssue(held, iid))
    }
    return { kind: 'changed', actions: 1 }
  })
}
