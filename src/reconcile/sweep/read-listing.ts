import { isFresh, type ShownIssue } from '../../core/history/freshness.ts'
import type { KnownRun } from '../../core/history/known-run.ts'
import type { ListedIssue } from '../../core/history/listed-issue.ts'
import { runRefOf } from '../../core/history/run-ref.ts'
import type { Issue } from '../../core/history/snapshot.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import { type Claims, listenForClaims } from '../run/claims.ts'
import { shownDigest } from '../run/remember-plan.ts'
import type { KnownRuns } from './known-runs.ts'
import { listedRuns } from './listed-runs.ts'

/** What a list shows of an issue that is not settled, without its description: there may be thousands. */
export interface Listed extends ShownIssue, Pick<Issue, 'iid' | 'state' | 'confidential'> {
  /** A marker in its description says which run it is. */
  hasMarker: boolean
}

/** What a sweep's list came to. */
export interface Listing {
  /** When GitLab gave the first page. */
  began: string
  /** All issues that were listed. */
  iids: Set<number>
  /** Those of which the store does not know that nothing is to be done, the oldest first. */
  unsettled: Listed[]
  claims: Claims
}

/** `last`: since when closed runs are listed. `mayTrust`: whether what the store knows of an open run may be enough. */
export interface ListingOptions {
  last: string | undefined
  known: KnownRuns
  isOverdue(run: KnownRun, now: string): boolean
  mayTrustOpen: boolean
}

/**
 * Reads the list page by page and holds it against what the store knows of each run. Of a run that is settled nothing is kept but its
 * number: neither its description nor its stored reading is looked at.
 */
export async function readListing(context: ReconcileContext, options: ListingOptions): Promise<Listing> {
  const { last, known } = options
  const claims = listenForClaims(context, known)
  const listing: Listing = { began: '', iids: new Set(), unsettled: [], claims }
  const unsettled = new Map<number, Listed>()
  for await (const page of listedRuns(context, last)) {
    listing.began ||= page.readAt
    for (const listed of page.runs) {
      const { issue } = listed
      const shown = listedOf(listed)
      listing.iids.add(issue.iid)
      await claims.hear(issue)
      if (!isSettled(shown, options)) unsettled.set(issue.iid, { ...shown, hasMarker: runRefOf(issue) !== null })
    }
  }
  listing.unsettled = [...unsettled.values()].sort((a, b) => a.iid - b.iid)
  return listing
}

function listedOf({ readAt, issue }: ListedIssue): Omit<Listed, 'hasMarker'> {
  const { iid, state, confidential, updatedAt } = issue
  return { iid, state, confidential, readAt, updatedAt, shown: shownDigest(issue) }
}

/** Planned with what the list shows, nothing left to do, nothing due, and decided by what decides today. */
function isSettled(listed: Omit<Listed, 'hasMarker'>, { known, isOverdue, mayTrustOpen }: ListingOptions): boolean {
  const [run, other] = known.ofIssue(listed.iid)
  if (!run?.planned || other || run.doubtful || (listed.state === 'opened' && !mayTrustOpen)) return false
  return !run.planned.again && isFresh(run.planned, listed) && !isOverdue(run, listed.readAt)
}
