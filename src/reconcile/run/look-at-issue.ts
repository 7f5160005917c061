import { isBot } from '../../core/history/bots.ts'
import { recordOf } from '../../core/history/record-of.ts'
import type { Issue, Snapshot } from '../../core/history/snapshot.ts'
import { type RunRef, runRefOf } from '../../core/text/run-ref.ts'
import type { Loop } from '../loop.ts'
import { type Outcome, TryAgain } from '../outcome.ts'
import type { KnownRun } from '../ports.ts'
import { reading } from '../reading.ts'
import { applyPlan } from './apply-plan.ts'
import { dropFalseClaim } from './claims.ts'
import { closeDouble, settleRunKey } from './doubles.ts'
import { identify } from './identify.ts'
import { planOf } from './plan-of.ts'

/** Readings of one look: with this many conflicts in a row, another try later is better. */
const TRIES = 4

/** Read, plan, apply: makes true on one issue what should be. Throws what another try may heal. */
export async function lookAtIssue(loop: Loop, iid: number): Promise<Outcome> {
  let why = ''
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const read = await reading(loop.gitlab.readSnapshot(iid, (issue) => mayBeRun(loop, issue)))
    if ('kind' in read) return read.kind === 'foreign' ? { kind: 'unchanged' } : forget(loop, iid, read.why)
    const result = await act(loop, read, attempt === 0)
    if (result.kind !== 'again') return result
    why = result.why
    loop.log.info({ issue: iid, why }, 'reading again')
  }
  throw new TryAgain(`issue ${iid} is not as it should be after ${TRIES} readings: ${why}`)
}

/** A marker under somebody else's name is worth a look and a word: it may be a user that the bot had before. */
function mayBeRun({ bots }: Loop, issue: Issue): boolean {
  return isBot(bots, issue.author) || runRefOf(issue) !== null
}

async function act(
  loop: Loop,
  snapshot: Snapshot,
  mayReadAgain: boolean,
): Promise<Outcome | { kind: 'again'; why: string }> {
  const { issue } = snapshot
  if (!isBot(loop.bots, issue.author))
    return {
      kind: 'skipped',
      why: `${issue.webUrl} is no run: ${issue.author.username} opened it (if that was the bot before, write it into former_users)`,
    }
  const run = await identify(loop, snapshot)
  if (!run) return noMarker(loop, snapshot)
  await dropFalseClaim(loop, issue, run)
  const place = await settleRunKey(loop, snapshot, run)
  if (place.kind === 'double') return closeDouble(loop, snapshot, run, place.of)
  if (place.kind === 'contested') return contested(snapshot, run, place.by)
  if (issue.movedToId !== null) return moved(loop, snapshot, run)
  const record = recordOf(run.runKey, issue)
  // An older issue may be taking the place just now: what is known already is not written over that.
  if (!isSame(record, place.known)) await loop.cache.saveRun(record)
  return reconcile(loop, snapshot, run, mayReadAgain)
}

function isSame(record: KnownRun, known: KnownRun | undefined): boolean {
  return known?.iid === record.iid && known.state === record.state && known.webUrl === record.webUrl && !known.doubtful
}

async function reconcile(
  loop: Loop,
  snapshot: Snapshot,
  run: RunRef,
  mayReadAgain: boolean,
): Promise<Outcome | { kind: 'again'; why: string }> {
  const { issue } = snapshot
  const plan = await planOf(loop, snapshot, run)
  if ('why' in plan) {
    loop.log.error({ issue: issue.iid, url: issue.webUrl, why: plan.why }, 'no plan')
    return { kind: 'failed', why: `${issue.webUrl}: ${plan.why}` }
  }
  if (plan.onboarding.isTorn && !(await wasReadBefore(loop, snapshot))) {
    if (mayReadAgain) return { kind: 'again', why: 'somebody saved while it was read' }
    loop.log.warn({ issue: issue.iid, url: issue.webUrl }, 'description and history do not fit')
  }
  const result = await applyPlan(loop, snapshot, plan.actions)
  if (result.kind === 'again') return result
  await loop.cache.saveSnapshot(snapshot)
  if (result.kind === 'failed') return result
  if (result.applied === 0) return { kind: 'unchanged' }
  const actions = plan.actions.map((action) => action.kind)
  loop.log.info({ issue: issue.iid, actions }, result.isDry ? 'would be reconciled' : 'reconciled')
  return { kind: 'changed', actions: result.applied }
}

/** What the store remembers of an issue. */
async function knownRunOf(loop: Loop, iid: number): Promise<KnownRun | undefined> {
  return (await loop.cache.runs()).find((run) => run.iid === iid)
}

/** The boxes and their history are those of the stored reading: that they do not fit is not because somebody saved just now. */
async function wasReadBefore(loop: Loop, { issue, notes }: Snapshot): Promise<boolean> {
  const stored = await loop.cache.snapshot(issue.iid)
  if (stored?.issue.description !== issue.description) return false
  const last = (all: Snapshot['notes']) => all.findLast((note) => note.system)?.id
  return last(stored.notes) === last(notes)
}

function noMarker(loop: Loop, { issue }: Snapshot): Outcome {
  const ref = runRefOf(issue)
  const why = ref
    ? `${issue.webUrl} says in its description that it is ${ref.runKey}, which somebody edited, and neither a status note nor its title says so: put the last line that it was opened with back, from its history`
    : `${issue.webUrl} was opened by the bot, but no marker says which run it is: put the last line of its description back`
  loop.log.warn({ issue: issue.iid, url: issue.webUrl }, 'no marker')
  return { kind: 'skipped', why }
}

/** Nobody but a person can tell which of the two it is: the status note is gone, and the description was edited. */
function contested({ issue }: Snapshot, { runKey }: RunRef, by: KnownRun): Outcome {
  const why = `${issue.webUrl} says in its description that it is ${runKey}, which is ${by.webUrl}: put the last line of its own description back, from its history`
  return { kind: 'skipped', why }
}

async function moved(loop: Loop, { issue }: Snapshot, run: RunRef): Promise<Outcome> {
  const known = await loop.cache.run(run.runKey)
  // It came back under another number.
  if (known && known.iid > issue.iid) return { kind: 'unchanged' }
  await saveState(loop, recordOf(run.runKey, issue))
  const why = `${issue.webUrl} (${run.runKey}) was moved to another project: the bot follows it no longer and opens no other`
  return { kind: 'skipped', why }
}

async function forget(loop: Loop, iid: number, reason: string): Promise<Outcome> {
  await loop.cache.dropSnapshot(iid)
  const known = await knownRunOf(loop, iid)
  if (!known) return { kind: 'skipped', why: `issue ${iid}: ${reason}` }
  await saveState(loop, { ...known, state: 'deleted' })
  const why = `${known.webUrl} (${known.runKey}) is not there any more (${reason}): it is not opened again; "open --again" does`
  return { kind: 'skipped', why }
}

/** Says a run's end once, when it becomes known. */
async function saveState(loop: Loop, run: KnownRun): Promise<void> {
  const before = await loop.cache.run(run.runKey)
  if (before?.state !== run.state) loop.log.warn({ run: run.runKey, issue: run.iid, state: run.state }, 'run has left')
  await loop.cache.saveRun(run)
}
