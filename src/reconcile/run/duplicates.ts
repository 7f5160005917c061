import type { Action } from '../../core/action/action.ts'
import { withVisibility } from '../../core/action/with-visibility.ts'
import { isBot } from '../../core/history/bots.ts'
import type { KnownRun } from '../../core/history/known-run.ts'
import { isOwnStatement, type RunRef } from '../../core/history/run-ref.ts'
import type { Snapshot } from '../../core/history/snapshot.ts'
import { ownNotesOf } from '../../core/run/notes/own-notes.ts'
import { withMarker, writeMarker } from '../../core/text/marker.ts'
import type { Outcome } from '../outcome.ts'
import { reading } from '../reading.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import { applyPlan } from './apply-plan.ts'
import { identify } from './identify.ts'

/**
 * Two issues with one run key: the oldest stays, whatever its state (law 6). Where the newer one was known first, the older one
 * takes its place, and the newer one is closed when it is looked at. An issue that was moved away and back has a new number and is no
 * duplicate: before one is closed, GitLab is asked whether the older one is still there, in one request where it is. An issue that a
 * person's edit made name the run of another one is `contested`: it takes no place, and is closed by nobody but people.
 */
export async function settleRunKey(
  context: ReconcileContext,
  snapshot: Snapshot,
  { runKey }: RunRef,
): Promise<{ kind: 'alone'; known?: KnownRun } | { kind: 'double'; of: number } | { kind: 'contested'; by: KnownRun }> {
  const { iid } = snapshot.issue
  const known = await context.cache.run(runKey)
  if (!known || known.state === 'deleted' || known.state === 'moved') return { kind: 'alone' }
  if (known.iid === iid) return { kind: 'alone', known }
  const mayYield = !isOwnStatement(snapshot, context.bots)
  if (known.iid > iid && !mayYield) return { kind: 'alone' }
  if (known.doubtful && !(await isThatRun(context, known))) {
    await context.cache.dropRun(runKey)
    return { kind: 'alone' }
  }
  if (mayYield) return { kind: 'contested', by: known }
  const older = await reading(context.gitlab.readSnapshot(known.iid, ({ movedToId }) => movedToId !== null))
  return 'kind' in older && older.kind === 'foreign' ? { kind: 'double', of: known.iid } : { kind: 'alone' }
}

async function isThatRun(context: ReconcileContext, { iid, runKey }: KnownRun): Promise<boolean> {
  const read = await reading(context.gitlab.readSnapshot(iid))
  if ('kind' in read || !isBot(context.bots, read.issue.author)) return false
  return (await identify(context, read))?.runKey === runKey
}

/** Closes a duplicate of the bot's own making, with an announcement. One that is closed already needs nothing. */
export async function closeDuplicate(
  context: ReconcileContext,
  snapshot: Snapshot,
  { runKey }: RunRef,
  of: number,
): Promise<Outcome | { kind: 'again'; reason: string }> {
  const { issue } = snapshot
  if (issue.state === 'closed') return { kind: 'unchanged' }
  const marker = writeMarker('word', { run: runKey, key: 'double' })
  const body = withMarker(context.rules().texts.render('announcement-duplicate', { of: `#${of}` }), marker)
  const actions: Action[] = [
    { target: 'issue', kind: 'close-duplicate', iid: issue.iid, of, reason: `a duplicate of issue ${of}` },
  ]
  if (!ownNotesOf(snapshot, runKey, context.bots).announcements.has('double')) {
    const note = { target: 'issue', kind: 'post-note', iid: issue.iid, marker, body, reason: 'double' } as const
    actions.unshift(withVisibility(note, context.rules().noteVisibility))
  }
  const result = await applyPlan(context, snapshot, actions)
  if (result.kind !== 'done') return result
  context.log.warn({ issue: issue.iid, of, run: runKey }, 'duplicate closed')
  return { kind: 'changed', actions: result.applied }
}
