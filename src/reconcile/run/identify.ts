import type { KnownRun } from '../../core/history/known-run.ts'
import { isOwnStatement, type RunRef, runRefOf, runRefOfSnapshot, runRefOfStatus } from '../../core/history/run-ref.ts'
import type { Snapshot } from '../../core/history/snapshot.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import { isLikely } from './claims.ts'

/**
 * Which run an issue of the bot's is: by its status note, which the bot alone writes; else by what the store remembers of it; else by
 * its description, where nobody edited that or the title bears it out. Null where nothing says, or where the description names another
 * run than the store.
 */
export async function identify(context: ReconcileContext, snapshot: Snapshot): Promise<RunRef | null> {
  const status = runRefOfStatus(snapshot, context.bots)
  if (status) return status
  const described = runRefOf(snapshot.issue)
  const { iid } = snapshot.issue
  if (described && isRecordOf(iid, await context.cache.run(described.runKey))) return described
  const known = (await context.cache.runsOfIssue(iid)).find((run) => isRecordOf(iid, run))
  if (!known) {
    const isBelieved =
      described !== null &&
      (isOwnStatement(snapshot, context.bots) || (await isLikely(context, snapshot.issue, described)))
    return isBelieved ? described : null
  }
  const stored = await context.cache.snapshot(iid)
  const remembered = stored ? runRefOfSnapshot(stored, context.bots) : null
  return remembered?.runKey === known.runKey ? remembered : null
}

function isRecordOf(iid: number, run: KnownRun | undefined): boolean {
  return run !== undefined && run.iid === iid && !run.doubtful
}
