import { isDeepStrictEqual } from 'node:util'
import type { RequesterType } from '@gitbeaker/requester-utils'
import { GitLabError } from '../gitlab-error.ts'
import { nextPage } from './next-page.ts'
import { readAtOf } from './read-at-of.ts'

/** One page of a list, and when GitLab gave it. */
export interface Page {
  items: unknown[]
  readAt: string
}

/** GitLab itself gives no more than 50,000 items by page; more pages are a server's mistake. */
const MOST_PAGES = 500

/**
 * A list, page by page, by `Link` alone: a page may be short, even empty, while more follow (facts 3.2). gitbeaker's own lists stop at
 * an empty first page and hide the headers, so they are not used.
 */
export async function* pages(
  requester: RequesterType,
  endpoint: string,
  query: Record<string, string | number | boolean>,
): AsyncGenerator<Page> {
  const giveUp = (sentence: string) => {
    throw new GitLabError({ code: 'unreadable', request: `GET ${endpoint}`, sentence })
  }
  const seen = new Set<string>()
  let last: unknown[] = []
  let search: Record<string, unknown> | undefined = { ...query, per_page: 100 }
  while (search !== undefined) {
    if (seen.size === MOST_PAGES) giveUp(`the list has more than ${MOST_PAGES} pages`)
    const { body, headers } = await requester.get(endpoint, { searchParams: search })
    if (!Array.isArray(body)) return giveUp('no list')
    if (body.length > 0 && isDeepStrictEqual(body, last)) giveUp('the next page of the list is the same page again')
    last = body
    yield { items: body, readAt: readAtOf(headers) }
    search = nextPage(headers.link)
    const address = JSON.stringify(search)
    if (seen.has(address)) giveUp('the pages lead in a circle')
    seen.add(address)
  }
}
