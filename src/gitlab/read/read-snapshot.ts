import type { z } from 'zod'
import type { Issue, Snapshot } from '../../core/history/snapshot.ts'
import { withChecklist } from '../../core/history/with-checklist.ts'
import type { Unread } from '../../ports/gitlab.ts'
import type { Connection } from '../connection.ts'
import { GitLabError } from '../gitlab-error.ts'
import { readAtOf, readList } from '../parsing/pages.ts'
import { ifMissing, parseReply } from '../parsing/parse-reply.ts'
import { issueSchema, labelEventSchema, noteSchema, stateEventSchema } from '../parsing/schemas.ts'

/**
 * The whole history of one issue: four requests, and one for each further page of 100.
 *
 * The issue comes first and gives `readAt`; the lists can only be newer than it. What happens in between may be in a list and not yet
 * in the issue (a tick's note without the tick). That does no lasting harm: such a change is younger than `readAt`, so that the reading
 * is not settled (architecture.md 5: more than 90 s after `updated_at`) and the issue is read again; and a write planned on it (labels by
 * add and remove, notes by marker) says nothing about the description. Read the other way round, a change could be in the issue with
 * its note missing for good.
 *
 * With `isWanted` the history of any other issue is not read: a project may be full of issues that are no runs.
 */
export async function readSnapshot(
  connection: Connection,
  iid: number,
  isWanted?: (issue: Issue) => boolean,
): Promise<Snapshot | Unread> {
  let isShown = false
  try {
    const { issue, readAt } = await showIssue()
    isShown = true
    if (isWanted?.(issue) === false) return { kind: 'foreign', reason: `issue #${iid} is no run` }
    return withChecklist({
      readAt,
      issue,
      notes: await listOf('notes', { sort: 'asc', order_by: 'created_at', activity_filter: 'all_notes' }, noteSchema),
      labelEvents: await listOf('resource_label_events', {}, labelEventSchema),
      stateEvents: await listOf('resource_state_events', {}, stateEventSchema),
    })
  } catch (error) {
    // A project that is not visible is another error, and so is a server without this API: those are thrown.
    if (!(error instanceof GitLabError && error.code === 'missing')) throw error
    // That its notes are not there says nothing of the issue itself, unless it was deleted just now.
    if (isShown && (await ifMissing(showIssue(), null)) !== null) {
      throw new GitLabError({ code: 'down', sentence: `issue #${iid} is there, its history is not` })
    }
    return {
      kind: 'gone',
      reason: `issue #${iid} was deleted, moved out of sight, or is confidential to others (${error.sentence})`,
    }
  }

  async function showIssue(): Promise<Pick<Snapshot, 'issue' | 'readAt'>> {
    const { data, headers } = await connection.issues.show(iid, { projectId: connection.project, showExpanded: true })
    const issue = parseReply(issueSchema, data, `GET ${connection.base}/issues/${iid}`)
    return { issue, readAt: readAtOf(headers) }
  }

  async function listOf<Shape extends z.ZodType<{ id: number; createdAt: string }>>(
    name: string,
    query: Record<string, string>,
    shape: Shape,
  ): Promise<z.output<Shape>[]> {
    const list = await readList(connection, `issues/${iid}/${name}`, query, shape)
    return inOrder(list.entries.map((entry) => entry.item))
  }
}

/** Oldest first, by time and then id; an item that slid onto the next page while paging is taken once, as it was read last. */
function inOrder<Item extends { id: number; createdAt: string }>(items: Item[]): Item[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  return [...byId.values()].sort((a, b) => compare(a.createdAt, b.createdAt) || a.id - b.id)
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
