import { isBot } from '../../core/history/bots.ts'
import type { KnownRun } from '../../core/history/known-run.ts'
import { recordOf } from '../../core/history/record-of.ts'
import { type RunRef, runRefOf } from '../../core/history/run-ref.ts'
import type { Issue, Snapshot } from '../../core/history/snapshot.ts'
import { type Outcome, RetryableError } from '../outcome.ts'
import { reading } from '../reading.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import { applyPlan } from './apply-plan.ts'
import { askForNext } from './ask-for-next.ts'
import { dropFalseClaim } from './claims.ts'
import { closeDuplicate, settleRunKey } from './duplicates.ts'
import { identify } from './identify.ts'
import { logUnanswered } from './log-unanswered.ts'
import { planOf } from './plan-of.ts'
import { rememberAnswers } from './remember-answers.ts'
import { rememberNudges } from './remember-nudges.ts'
import { rememberPlan } from './remember-plan.ts'

/** Readings for one request: with this many conflicts in a row, another try later is better. */
const TRIES = 4

/** Read, plan, apply: makes true on one issue what should be. Throws what another try may heal. */
export async function reconcileIssue(context: ReconcileContext, iid: number): Promise<Outcome> {
  let reason = ''
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const read = await reading(context.gitlab.readSnapshot(iid, (issue) => mayBeRun(context, issue)))
    if ('kind' in read) return read.kind === 'foreign' ? { kind: 'unchanged' } : forget(context, iid, read.reason)
    const result = await act(context, read, attempt === 0)
    if (result.kind !== 'again') return result
    reason = result.reason
    context.log.info({ issue: iid, reason }, 'reading again')
  }
  throw new RetryableError(`issue ${iid} is not as it should be after ${TRIES} readings: ${reason}`)
}

/** A marker under somebody else's name is worth a glance and a warning: it may be a user that the bot had before. */
function mayBeRun({ bots }: ReconcileContext, issue: Issue): boolean {
  return isBot(bots, issue.author) || runRefOf(issue) !== null
}

async function act(
  context: ReconcileContext,
  snapshot: Snapshot,
  mayReadAgain: boolean,
): Promise<Outcome | { kind: 'again'; reason: string }> {
  const { issue } = snapshot
  if (!isBot(context.bots, issue.author))
    return {
      kind: 'skipped',
      reason: `${issue.webUrl} is no run: ${issue.author.username} opened it (if that was the bot before, write it into former_users)`,
    }
  const run = await identify(context, snapshot)
  if (!run) return noMarker(context, snapshot)
  await dropFalseClaim(context, issue, run)
  const place = await settleRunKey(context, snapshot, run)
  if (place.kind === 'double') return closeDuplicate(context, snapshot, run, place.of)
  if (place.kind === 'contested') return contested(snapshot, run, place.by)
  if (issue.movedToId !== null) return moved(context, snapshot, run)
  const record = recordOf(run.runKey, issue)
  // An older issue may be taking the place just now: what is known already is not written over that.
  const planned = place.known?.planned
  if (!isSame(record, place.known)) await context.cache.saveRun({ ...record, ...(planned ? { planned } : {}) })
  return applyTo(context, snapshot, run, mayReadAgain)
}

function isSame(record: KnownRun, known: KnownRun | undefined): boolean {
  return known?.iid === record.iid && known.state === record.state && known.webUrl === record.webUrl && !known.doubtful
}

async function applyTo(
  context: ReconcileContext,
  snapshot: Snapshot,
  run: RunRef,
  mayReadAgain: boolean,
): Promise<Outcome | { kind: 'again'; reason: string }> {
  const { issue } = snapshot
  const plan = await planOf(context, snapshot, run, snapshot.readAt)
  if ('reason' in plan) {
    context.log.error({ issue: issue.iid, url: issue.webUrl, reason: plan.reason }, 'no plan')
    await applyPlan(context, snapshot, plan.notices)
    return { kind: 'failed', reason: `${issue.webUrl}: ${plan.reason}` }
  }
  if (plan.state.isInconsistent && !(await wasReadBefore(context, snapshot))) {
    if (mayReadAgain) return { kind: 'again', reason: 'somebody saved while it was read' }
    context.log.warn({ issue: issue.iid, url: issue.webUrl }, 'description and history do not fit')
  }
  const result = await applyPlan(context, snapshot, plan.actions)
  if (result.kind === 'again') return result
  await logUnanswered(context, snapshot, plan)
  await context.cache.saveSnapshot(snapshot)
  await rememberPlan(context, snapshot, plan)
  await rememberNudges(context, plan)
  await rememberAnswers(context, plan)
  await askForNext(context, plan)
  if (result.kind === 'failed') return result
  if (result.applied === 0) return { kind: 'unchanged' }
  const actions = plan.actions.map((action) => action.kind)
  context.log.info({ issue: issue.iid, actions }, result.isDry ? 'would be reconciled' : 'reconciled')
  return { kind: 'changed', actions: result.applied }
}

/** What the store remembers of an issue. */
async function knownRunOf(context: ReconcileContext, iid: number): Promise<KnownRun | undefined> {
  return (await context.cache.runsOfIssue(iid))[0]
}

/** The boxes and their history are those of the stored reading: that they do not fit is not because somebody saved just now. */
async function wasReadBefore(context: ReconcileContext, { issue, notes }: Snapshot): Promise<boolean> {
  const stored = await context.cache.snapshot(issue.iid)
  if (stored?.issue.description !== issue.description) return false
  const last = (all: Snapshot['notes']) => all.findLast((note) => note.system)?.id
  return last(stored.notes) === last(notes)
}

function noMarker(context: ReconcileContext, { issue }: Snapshot): Outcome {
  const ref = runRefOf(issue)
  const reason = ref
    ? `${issue.webUrl} says in its description that it is ${ref.runKey}, which somebody edited, and neither a status note nor its title says so: put the last line that it was opened with back, from its history`
    : `${issue.webUrl} was opened by the bot, but no marker says which run it is: put the last line of its description back`
  context.log.warn({ issue: issue.iid, url: issue.webUrl }, 'no marker')
  return { kind: 'skipped', reason }
}

/** Nobody but a person can tell which of the two it is: the status note is gone, and the description was edited. */
function contested({ issue }: Snapshot, { runKey }: RunRef, by: KnownRun): Outcome {
  const reason = `${issue.webUrl} says in its description that it is ${runKey}, which is ${by.webUrl}: put the last line of its own description back, from its history`
  return { kind: 'skipped', reason }
}

async function moved(context: ReconcileContext, { issue }: Snapshot, run: RunRef): Promise<Outcome> {
  const known = await context.cache.run(run.runKey)
  // It came back under another number.
  if (known && known.iid > issue.iid) return { kind: 'unchanged' }
  await saveState(context, recordOf(run.runKey, issue))
  const reason = `${issue.webUrl} (${run.runKey}) was moved to another project: the bot follows it no longer and opens no other`
  return { kind: 'skipped', reason }
}

async function forget(context: ReconcileContext, iid: number, cause: string): Promise<Outcome> {
  await context.cache.dropSnapshot(iid)
  const known = await knownRunOf(context, iid)
  if (!known) return { kind: 'skipped', reason: `issue ${iid}: ${cause}` }
  await saveState(context, { ...known, state: 'deleted' })
  const reason = `${known.webUrl} (${known.runKey}) is not there any more (${cause}): it is not opened again; "open --again" does`
  return { kind: 'skipped', reason }
}

/** Says a run's end once, when it becomes known. */
async function saveState(context: ReconcileContext, run: KnownRun): Promise<void> {
  const before = await context.cache.run(run.runKey)
  if (before?.state !== run.state)
    context.log.warn({ run: run.runKey, issue: run.iid, state: run.state }, 'run has left')
  await context.cache.saveRun(run)
}
