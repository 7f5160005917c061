import type { ListedIssue } from '../../core/history/listed-issue.ts'
import { lookKey } from '../../core/look/look-key.ts'
import { runRefOf } from '../../core/text/run-ref.ts'
import { alone } from '../alone.ts'
import type { Loop } from '../loop.ts'
import { reading } from '../reading.ts'
import { recordClaims } from '../run/claims.ts'
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
  const known = new Set((await loop.cache.runs()).filter((run) => !run.doubtful).map((run) => run.iid))
  const issues = listed.map(({ issue }) => issue).filter((issue) => !known.has(issue.iid))
  return {
    unread: issues.filter(({ iid }) => unread.has(iid)),
    // A closed one that has a marker is a double that was closed.
    nameless: issues.filter((issue) => !unread.has(issue.iid) && (issue.state === 'opened' || !runRefOf(issue))),
  }
}
