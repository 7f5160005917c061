import { isDeepStrictEqual } from 'node:util'
import type { RequesterType } from '@gitbeaker/requester-utils'
import type { z } from 'zod'
import type { Connection } from '../connection.ts'
import { GitLabError } from '../gitlab-error.ts'
import { parseReply } from './parse-reply.ts'

/** One page of a list, and when GitLab gave it. */
interface Page {
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

/**
 * What the next page's address asks for, from a `Link` header's `rel="next"`; undefined on the last one. Only its query is taken: a
 * page is asked for where the first one was, so that the token goes nowhere else. GitLab writes its own idea of its address there,
 * which is another one than GITLAB_URL where the bot reaches it from inside or through a proxy. Refuses an address that names no page.
 */
function nextPage(link: string | undefined): Record<string, string> | undefined {
  const target = link?.match(/<([^<>]*)>\s*;[^<]*\brel="?next"?/)?.[1]
  if (target === undefined) return undefined
  const query = Object.fromEntries(new URLSearchParams(target.split('?')[1]))
  if (query.page !== undefined || query.cursor !== undefined) return query
  throw new GitLabError({ code: 'unreadable', sentence: 'a link to the next page that names none' })
}

/** When GitLab answered, by its own clock: the `Date` header as an instant in UTC, to the second. Refuses an answer without one. */
export function readAtOf(headers: Record<string, string>): string {
  const milliseconds = Date.parse(headers.date ?? '')
  if (Number.isNaN(milliseconds)) throw new GitLabError({ code: 'unreadable', sentence: 'no Date header' })
  return new Date(milliseconds).toISOString()
}

type Query = Record<string, string | number | boolean>

/** A whole list; `readAt` is when GitLab gave its first page, an entry's when it gave the page that has it. */
interface List<Item> {
  readAt: string
  entries: { readAt: string; item: Item }[]
}

/** All items of a list below the project, over all its pages. */
export async function readList<Shape extends z.ZodType>(
  connection: Connection,
  address: string,
  query: Query,
  shape: Shape,
): Promise<List<z.output<Shape>>> {
  const list: List<z.output<Shape>> = { readAt: '', entries: [] }
  for await (const { readAt, items } of listPages(connection, address, query, shape)) {
    list.readAt ||= readAt
    for (const item of items) list.entries.push({ readAt, item })
  }
  return list
}

/** The same list page by page, so that it need not be held as a whole. */
export async function* listPages<Shape extends z.ZodType>(
  connection: Connection,
  address: string,
  query: Query,
  shape: Shape,
): AsyncGenerator<{ readAt: string; items: z.output<Shape>[] }> {
  const endpoint = `${connection.base}/${address}`
  for await (const { readAt, items } of pages(connection.requester, endpoint, query)) {
    yield { readAt, items: items.map((item) => parseReply(shape, item, `GET ${endpoint}`)) }
  }
}
