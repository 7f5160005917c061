import { compareInstants } from '../../core/calendar/compare-instants.ts'
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
 * come; and what the last sweep left unfinished. First come those on which a reminder is due that matters most, then the others by their number.
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
  const urgencies = new Map([...targets.keys()].map((iid) => [iid, urgencyOf(known.ofIssue(iid), began)]))
  return [...targets.values()].toSorted((a, b) => (urgencies.get(b.iid) ?? 0) - (urgencies.get(a.iid) ?? 0))
}

/** How much a reminder matters that may be due on one of these; GitLab takes a number of notes in a minute, and mild words can wait for the others. */
function urgencyOf(runs: readonly KnownRun[], now: string): number {
  const due = runs.flatMap(({ planned }) => planned?.nudge ?? []).filter(({ at }) => compareInstants(at, now) <= 0)
  return Math.max(0, ...due.map(({ urgency }) => urgency))
}
