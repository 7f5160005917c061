import type { RequesterType } from '@gitbeaker/requester-utils'
import { GitLabError } from '../gitlab-error.ts'
import { nextPage } from './next-page.ts'
import { readAtOf } from './read-at-of.ts'

/** One page of a list, and when GitLab gave it. */
export interface Page {
  items: unknown[]
  readAt: string
}

/**
 * A list, page by page, by `Link` alone: a page may be short, even empty, while more follow (facts 3.2). gitbeaker's own lists stop at
 * an empty first page and hide the headers, so they are not used.
 */
export async function* pages(
  requester: RequesterType,
  endpoint: string,
  query: Record<string, string | number | boolean>,
): AsyncGenerator<Page> {
  const seen = new Set<string>()
  let search: Record<string, unknown> | undefined = { ...query, per_page: 100 }
  while (search !== undefined) {
    const { body, headers } = await requester.get(endpoint, { searchParams: search })
    if (!Array.isArray(body))
      throw new GitLabError({ trouble: 'unreadable', request: `GET ${endpoint}`, sentence: 'no list' })
    yield { items: body, readAt: readAtOf(headers) }
    const next = nextPage(headers.link)
    const address = JSON.stringify(next)
    if (seen.has(address)) {
      throw new GitLabError({
        trouble: 'unreadable',
        request: `GET ${endpoint}`,
        sentence: 'the pages lead in a circle',
      })
    }
    seen.add(address)
    search = next
  }
}
