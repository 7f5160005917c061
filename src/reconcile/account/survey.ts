import { reading } from '../reading.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import { type Claim, type Claims, listenForClaims } from '../run/claims.ts'
import { reconcileIssueAlone } from '../run/reconcile-issue-alone.ts'
import { type KnownRuns, knownRuns } from '../sweep/known-runs.ts'
import { listedRuns } from '../sweep/listed-runs.ts'
import type { Unidentified } from './obstacles.ts'

/**
 * Finds out which issues are runs before a store had its first complete sweep: lists all that the bot wrote, and reads those of which
 * the list does not tell.
 */
export async function survey(context: ReconcileContext): Promise<Unidentified> {
  const claims = listenForClaims(context, knownRuns(await context.cache.runs()))
  await reading(hearAll(context, claims))
  const unread = new Set<number>()
  for (const iid of await claims.record()) {
    try {
      await reconcileIssueAlone(context, iid)
    } catch (error) {
      context.log.warn({ issue: iid, reason: error instanceof Error ? error.message : String(error) }, 'failed')
      unread.add(iid)
    }
  }
  return unidentified(knownRuns(await context.cache.runs()), claims.heard(), unread)
}

async function hearAll(context: ReconcileContext, claims: Claims): Promise<void> {
  for await (const page of listedRuns(context, undefined)) for (const { issue } of page.runs) await claims.hear(issue)
}

/** Of the issues that were not known those of which it still is not known which run they are; `unread` could not be read. */
export function unidentified(known: KnownRuns, claims: Iterable<Claim>, unread: Set<number>): Unidentified {
  const found: Unidentified = { unread: [], nameless: [] }
  for (const claim of claims) {
    if (known.isCertain(claim.iid)) continue
    if (unread.has(claim.iid)) found.unread.push(claim)
    else if (!isDuplicate(known, claim)) found.nameless.push(claim)
  }
  return found
}

/** A run has one issue; a further one with its marker and title is a duplicate. */
function isDuplicate(known: KnownRuns, { run, isSure }: Claim): boolean {
  const taken = run && known.run(run.runKey)
  return isSure && Boolean(taken) && !taken?.doubtful
}
