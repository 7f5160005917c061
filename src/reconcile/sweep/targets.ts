import type { KnownRun } from '../../core/history/known-run.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import type { KnownRuns } from './known-runs.ts'
import type { Listed, Listing } from './read-listing.ts'

/** An issue that a sweep looks at. */
export interface Target {
  iid: number
  /** What the list shows of it; absent where no list does. */
  listed?: Listed
  /** No list shows it because it is closed and as it was: its stored reading may be enough. */
  isStored?: true
}

/** `withClosed`: the list holds all closed runs. */
export interface TargetOptions {
  listing: Listing
  known: KnownRuns
  isOverdue(run: KnownRun, now: string): boolean
  withClosed: boolean
}

/**
 * The listed issues that are not settled; the runs that no list shows and that must be looked at all the same; closed ones whose time has
 * come; and what the last sweep left unfinished.
 */
export async function targetsOf(
  context: ReconcileContext,
  { listing, known, isOverdue, withClosed }: TargetOptions,
): Promise<Target[]> {
  const { iids, unsettled, began } = listing
  const targets = new Map<number, Target>(unsettled.map((listed) => [listed.iid, { iid: listed.iid, listed }]))
  for (const run of known.all()) {
    const { iid, state } = run
    if (iids.has(iid) || targets.has(iid)) continue
    // Known as open and in no list: it was moved, deleted, or closed long ago.
    if (state === 'opened' || (withClosed && state === 'closed')) targets.set(iid, { iid })
    else if (state === 'closed' && isOverdue(run, began)) targets.set(iid, { iid, isStored: true })
  }
  const left = ((await context.cache.watermark('unfinished')) ?? '').split(',').filter(Boolean).map(Number)
  for (const iid of left) if (!iids.has(iid) && !targets.has(iid)) targets.set(iid, { iid })
  return [...targets.values()]
}
