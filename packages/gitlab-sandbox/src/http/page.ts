import { refuse } from './errors.ts'
import type { RawParams } from './nested-fields.ts'
import type { Reply } from './reply.ts'
import type { RequestContext } from './route.ts'

/** How a list is paged: `defaults` are parameters that GitLab writes into its links though nobody sent them. */
export type PageOptions<T> = {
  readonly defaults?: RawParams
  readonly withoutTotal?: boolean
  /** Takes rows out after paging, so that a page may be shorter than asked though more follow (facts 3.2). */
  readonly seen?: (row: T) => boolean
}

const PER_PAGE = 20
const MAX_PER_PAGE = 100

/** The asked page and its size: `per_page` over 100 is cut, 0 refused, less than that is 20; `page=0` is page 1. */
export function pageParams(context: RequestContext): { page: number; perPage: number } {
  const wanted = context.params.integer('per_page') ?? PER_PAGE
  if (wanted === 0) throw refuse.parameter('per_page has a value not allowed')
  const perPage = wanted < 0 ? PER_PAGE : Math.min(wanted, MAX_PER_PAGE)
  return { page: Math.max(1, context.params.integer('page') ?? 1), perPage }
}

/** One page of rows, each shown by `show`, with GitLab's paging headers. */
export function pageOf<T>(
  context: RequestContext,
  rows: readonly T[],
  show: (row: T) => unknown,
  options: PageOptions<T> = {},
): Reply {
  const { page, perPage } = pageParams(context)
  const pages = Math.max(1, Math.ceil(rows.length / perPage))
  const prev = page > 1 && page <= pages
  const link = (to: number, rel: string) =>
    `<${pageUrl(context, { ...options.defaults, page: to, per_page: perPage })}>; rel="${rel}"`
  const links = [
    ...(prev ? [link(page - 1, 'prev')] : []),
    ...(page < pages ? [link(page + 1, 'next')] : []),
    link(1, 'first'),
    ...(options.withoutTotal ? [] : [link(pages, 'last')]),
  ]
  const headers: Record<string, string> = {
    'x-per-page': String(perPage),
    'x-page': String(page),
    'x-next-page': page < pages ? String(page + 1) : '',
    'x-prev-page': prev ? String(page - 1) : '',
    link: links.join(', '),
  }
  if (!options.withoutTotal) Object.assign(headers, { 'x-total': String(rows.length), 'x-total-pages': String(pages) })
  const visible = rows.slice((page - 1) * perPage, page * perPage).filter(options.seen ?? (() => true))
  return { status: 200, headers, body: visible.map(show) }
}

/** Those of the parameters that GitLab writes unasked which were not asked for otherwise: a link keeps what was asked. */
export function unasked(context: RequestContext, defaults: RawParams): RawParams {
  return Object.fromEntries(Object.entries(defaults).filter(([name]) => !context.params.has(name)))
}

/** The address of this list with other parameters, in GitLab's alphabetical order. A token is never repeated. */
export function pageUrl(context: RequestContext, changes: RawParams): string {
  const { private_token: _secret, access_token: _other, ...params } = context.params.raw
  const all: RawParams = { ...context.path, ...params, ...changes }
  const query = new URLSearchParams()
  for (const [name, value] of flattened(all).sort(([a], [b]) => (a < b ? -1 : 1))) query.append(name, value)
  return `${context.base}/api/v4${context.requested}?${query}`
}

function flattened(params: RawParams, prefix = ''): [string, string][] {
  return Object.entries(params).flatMap(([key, value]): [string, string][] => {
    const name = prefix ? `${prefix}[${key}]` : key
    if (Array.isArray(value)) return value.map((each) => [`${name}[]`, String(each)])
    if (typeof value === 'object' && value !== null) return flattened(value as RawParams, name)
    return value === undefined || value === null ? [] : [[name, String(value)]]
  })
}
