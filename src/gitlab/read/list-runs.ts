import type { ListedIssue } from '../../core/history/listed-issue.ts'
import type { RunFilter, RunList } from '../../ports/gitlab.ts'
import type { Connection } from '../connection.ts'
import { readList } from '../parsing/read-list.ts'
import { issueSchema } from '../parsing/schemas.ts'

/**
 * The issues that these users (the bot, and who it was before) wrote, whatever their labels: a request for each hundred and user.
 *
 * By cursor in the order of creation: an issue that is closed or changed while the pages are read moves no other one from page to page,
 * as page numbers would. A GitLab before 18.3 ignores `pagination` and gives page numbers; there an issue can slip through while others
 * are closed, and the next sweep finds it.
 */
export async function listRuns(
  connection: Connection,
  authors: readonly string[],
  filter: RunFilter,
): Promise<RunList> {
  const byIid = new Map<number, ListedIssue>()
  let readAt = ''
  for (const author of authors) {
    const query = {
      author_username: author,
      scope: 'all',
      state: filter.state,
      ...(filter.updatedAfter === undefined ? {} : { updated_after: filter.updatedAfter }),
      pagination: 'keyset',
      order_by: 'created_at',
      sort: 'asc',
    }
    const list = await readList(connection, 'issues', query, issueSchema)
    readAt ||= list.readAt
    for (const entry of list.entries) byIid.set(entry.item.iid, { readAt: entry.readAt, issue: entry.item })
  }
  return { readAt, runs: [...byIid.values()] }
}
