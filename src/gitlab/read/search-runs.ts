import type { ListedIssue } from '../../core/history/listed-issue.ts'
import type { Connection } from '../connection.ts'
import { readList } from '../parsing/pages.ts'
import { issueSchema } from '../parsing/schemas.ts'

/**
 * The issues by these authors whose description has this text, open or closed (facts 0.23): one request, which counts against the
 * search limit. GitLab can filter by one author only, so with several all authors are asked for and the others left out here.
 */
export async function searchRuns(
  connection: Connection,
  authors: readonly string[],
  text: string,
): Promise<ListedIssue[]> {
  const [only, ...others] = authors
  const query = {
    search: text,
    in: 'description',
    scope: 'all',
    state: 'all',
    ...(only !== undefined && others.length === 0 ? { author_username: only } : {}),
  }
  const found = await readList(connection, 'issues', query, issueSchema)
  return found.entries
    .filter(({ item }) => authors.includes(item.author.username))
    .map(({ readAt, item }) => ({ readAt, issue: item }))
}

/** What stands in the marker of every run, and hardly anywhere else. */
const RUN_MARKER = 'onboarding-bot run='

/**
 * The issues by all others than these authors whose description has a run's marker: one request where there are few. GitLab leaves out
 * one author; the further ones are left out here.
 */
export async function searchOthers(connection: Connection, authors: readonly string[]): Promise<ListedIssue[]> {
  const query = {
    search: RUN_MARKER,
    in: 'description',
    scope: 'all',
    state: 'all',
    ...(authors[0] !== undefined ? { 'not[author_username]': authors[0] } : {}),
  }
  const found = await readList(connection, 'issues', query, issueSchema)
  return found.entries
    .filter(({ item }) => !authors.includes(item.author.username))
    .map(({ readAt, item }) => ({ readAt, issue: item }))
}
