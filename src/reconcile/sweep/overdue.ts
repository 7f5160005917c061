import { type AccountEntry, accountKeyOfPath } from '../../core/account/account-file.ts'
import { compareInstants } from '../../core/calendar/compare-instants.ts'
import { type KnownRun, wakeTimeOf } from '../../core/history/known-run.ts'
import { accountKeyOfRun } from '../../core/text/run-key.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import { hasChanged, isDecidedBySame } from '../run/fingerprint.ts'

/** Whether a run must be planned again though its issue is as it was: its wake time has come, or something else decides now. */
export function overdueBy(context: ReconcileContext, accounts: AccountEntry[]) {
  const blobs = blobsOf(accounts)
  return ({ runKey, state, planned }: KnownRun, now: string): boolean => {
    if (!planned) return false
    const wakeAt = wakeTimeOf({ state, planned })
    if (wakeAt !== null && compareInstants(wakeAt, now) <= 0) return true
    return !isDecidedBySame(context, planned.decidedBy, blobs.get(accountKeyOfRun(runKey) ?? '') ?? null)
  }
}

/** Git's id of each account's file; none where two files claim one key. */
function blobsOf(accounts: AccountEntry[]): Map<string, string | null> {
  const blobs = new Map<string, string | null>()
  for (const { path, blob } of accounts) {
    const key = accountKeyOfPath(path)
    if (key !== null) blobs.set(key, blobs.has(key) ? null : blob)
  }
  return blobs
}

/**
 * Says of playbooks that were changed under their version that runs which go on are judged by another text than they were opened with:
 * once, since the runs are planned again in this sweep.
 */
export function warnOfChangedPlaybooks(context: ReconcileContext, runs: Iterable<KnownRun>): void {
  const counts = new Map<string, number>()
  for (const { state, planned } of runs) {
    const { playbook } = planned?.decidedBy ?? {}
    if (!playbook || (state !== 'opened' && state !== 'closed') || !hasChanged(context, playbook)) continue
    counts.set(playbook.name, (counts.get(playbook.name) ?? 0) + 1)
  }
  for (const [playbook, count] of counts) {
    const advice = `These runs are judged by what it says now. If that is not meant, put the text back, raise the version in it and keep the text of before as config/playbooks/${playbook}.yml.`
    context.log.warn({ playbook, runs: count, advice }, 'a playbook changed without a new version')
  }
}
