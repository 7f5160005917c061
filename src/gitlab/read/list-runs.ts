import type { RunFilter, RunPage } from '../../ports/gitlab.ts'
import type { Connection } from '../connection.ts'
import { listPages } from '../parsing/pages.ts'
import { issueSchema } from '../parsing/schemas.ts'

/**
 * The issues that these users (the bot, and who it was before) wrote, whatever their labels: a page and a request for each hundred and
 * user. No issue comes twice.
 *
 * By cursor in the order of creation: an issue that is closed or changed while the pages are read moves no other one from page to page,
 * as page numbers would. A GitLab before 18.3 ignores `pagination` and gives page numbers; there an issue can slip through while others
 * are closed, and the next sweep finds it.
 */
export async function* listRuns(
  connection: Connection,
  authors: () => Promise<readonly string[]>,
  filter: RunFilter,
): AsyncGenerator<RunPage> {
  const seen = new Set<number>()
  for (const author of await authors()) {
    const query = {
      author_username: author,
      scope: 'all',
      state: filter.state,
      ...(filter.updatedAfter === undefined ? {} : { updated_after: filter.updatedAfter }),
      pagination: 'keyset',
      order_by: 'created_at',
      sort: 'asc',
    }
    for await (const { readAt, items } of listPages(connection, 'issues', query, issueSchema)) {
      const issues = items.filter(({ iid }) => !seen.has(iid))
      for (const { iid } of issues) seen.add(iid)
      yield { readAt, runs: issues.map((issue) => ({ readAt, issue })) }
    }
  }
}
