import type { ListedIssue } from '../../core/history/listed-issue.ts'
import { runRefOf } from '../../core/history/run-ref.ts'
import type { Issue } from '../../core/history/snapshot.ts'
import { requestKey } from '../../core/request/request-key.ts'
import { alone } from '../alone.ts'
import { reading } from '../reading.ts'
import type { ReconcileContext } from '../reconcile-context.ts'
import { isLikely, recordClaims } from '../run/claims.ts'
import { reconcileIssue } from '../run/reconcile-issue.ts'
import type { Unidentified } from './obstacles.ts'

/**
 * Finds out which issues are runs before a store had its first complete sweep: lists all that the bot wrote, and reads those of which
 * the list does not tell.
 */
export async function survey(context: ReconcileContext): Promise<Unidentified> {
  const opened = await reading(context.gitlab.listRuns({ state: 'opened' }))
  const closed = await reading(context.gitlab.listRuns({ state: 'closed' }))
  const listed = [...opened.runs, ...closed.runs].sort((a, b) => a.issue.iid - b.issue.iid)
  const unread = new Set<number>()
  for (const iid of await recordClaims(context, listed)) {
    try {
      await alone(context, requestKey({ kind: 'issue', iid }), (held) => reconcileIssue(held, iid))
    } catch (error) {
      context.log.warn({ issue: iid, reason: error instanceof Error ? error.message : String(error) }, 'failed')
      unread.add(iid)
    }
  }
  return unidentified(context, listed, unread)
}

/** Of the listed issues those of which it is not known which run they are; `unread` could not be read. */
export async function unidentified(
  context: ReconcileContext,
  listed: ListedIssue[],
  unread: Set<number>,
): Promise<Unidentified> {
  const certain = (await context.cache.runs()).filter((run) => !run.doubtful)
  const known = { iids: new Set(certain.map((run) => run.iid)), keys: new Set(certain.map((run) => run.runKey)) }
  const found: Unidentified = { unread: [], nameless: [] }
  for (const { issue } of listed) {
    if (known.iids.has(issue.iid)) continue
    if (unread.has(issue.iid)) found.unread.push(issue)
    else if (!(await isDuplicate(context, issue, known.keys))) found.nameless.push(issue)
  }
  return found
}

/** A run has one issue; a further one with its marker and title is a duplicate. */
async function isDuplicate(context: ReconcileContext, issue: Issue, known: Set<string>): Promise<boolean> {
  const ref = runRefOf(issue)
  return ref !== null && known.has(ref.runKey) && (await isLikely(context, issue, ref))
}
