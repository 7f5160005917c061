import type { ListedIssue } from '../../core/history/listed-issue.ts'
import type { Issue } from '../../core/history/snapshot.ts'
import { lookKey } from '../../core/look/look-key.ts'
import { runRefOf } from '../../core/text/run-ref.ts'
import { alone } from '../alone.ts'
import type { Loop } from '../loop.ts'
import { reading } from '../reading.ts'
import { isLikely, recordClaims } from '../run/claims.ts'
import { lookAtIssue } from '../run/look-at-issue.ts'
import type { Unidentified } from './obstacles.ts'

/**
 * Finds out which issues are runs before a store had its first complete sweep: lists all that the bot wrote, and reads those of which
 * the list does not tell.
 */
export async function survey(loop: Loop): Promise<Unidentified> {
  const opened = await reading(loop.gitlab.listRuns({ state: 'opened' }))
  const closed = await reading(loop.gitlab.listRuns({ state: 'closed' }))
  const listed = [...opened.runs, ...closed.runs].sort((a, b) => a.issue.iid - b.issue.iid)
  const unread = new Set<number>()
  for (const iid of await recordClaims(loop, listed)) {
    try {
      await alone(loop, lookKey({ kind: 'issue', iid }), (held) => lookAtIssue(held, iid))
    } catch (error) {
      loop.log.warn({ issue: iid, why: error instanceof Error ? error.message : String(error) }, 'failed')
      unread.add(iid)
    }
  }
  return unidentified(loop, listed, unread)
}

/** Of the listed issues those of which it is not known which run they are; `unread` could not be read. */
export async function unidentified(loop: Loop, listed: ListedIssue[], unread: Set<number>): Promise<Unidentified> {
  const certain = (await loop.cache.runs()).filter((run) => !run.doubtful)
  const known = { iids: new Set(certain.map((run) => run.iid)), keys: new Set(certain.map((run) => run.runKey)) }
  const found: Unidentified = { unread: [], nameless: [] }
  for (const { issue } of listed) {
    if (known.iids.has(issue.iid)) continue
    if (unread.has(issue.iid)) found.unread.push(issue)
    else if (!(await isDouble(loop, issue, known.keys))) found.nameless.push(issue)
  }
  return found
}

/** A run has one issue; a further one with its marker and title is a double. */
async function isDouble(loop: Loop, issue: Issue, known: Set<string>): Promise<boolean> {
  const ref = runRefOf(issue)
  return ref !== null && known.has(ref.runKey) && (await isLikely(loop, issue, ref))
}
