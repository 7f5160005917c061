import { refuse } from './errors.ts'
import type { RawParams } from './nested-fields.ts'
import { pageParams, pageUrl } from './page.ts'
import type { Reply } from './reply.ts'
import type { RequestContext } from './route.ts'

/** The order of a list paged by cursor: by a field's text in one direction, then by id, newest first. */
export type CursorOrder<T> = {
  readonly field: string
  readonly keyOf: (row: T) => string
  readonly direction: 'asc' | 'desc'
  readonly defaults?: RawParams
}

type Cursor = { readonly key: string; readonly id: number; readonly back: boolean }

/** One page of rows (already in that order) after the cursor: no `x-total`, no page numbers (facts 0.19). */
export function cursorPageOf<T extends { readonly id: number }>(
  context: RequestContext,
  rows: readonly T[],
  order: CursorOrder<T>,
  show: (row: T) => unknown,
): Reply {
  const { perPage } = pageParams(context)
  const cursor = cursorParam(context, order.field)
  const sign = order.direction === 'asc' ? 1 : -1
  const isAfter = (row: T, { key, id }: Cursor) => (sign * compare(order.keyOf(row), key) || id - row.id) > 0
  const isBefore = (row: T, at: Cursor) => !isAfter(row, at) && row.id !== at.id
  const rest = cursor ? rows.filter((row) => (cursor.back ? isBefore(row, cursor) : isAfter(row, cursor))) : rows
  const page = cursor?.back ? rest.slice(-perPage) : rest.slice(0, perPage)
  const [first, last] = [page[0], page.at(-1)]
  const headers: Record<string, string> = {}
  if (first && rows[0] !== first) headers['x-prev-cursor'] = encode(order, first, true)
  if (last && rows.at(-1) !== last) {
    headers['x-next-cursor'] = encode(order, last, false)
    const url = pageUrl(context, { page: 1, ...order.defaults, cursor: headers['x-next-cursor'], per_page: perPage })
    headers.link = `<${url}>; rel="next"`
  }
  return { status: 200, headers, body: page.map(show) }
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function encode<T extends { readonly id: number }>(order: CursorOrder<T>, row: T, back: boolean): string {
  const cursor = { [order.field]: order.keyOf(row), id: String(row.id), _kd: back ? 'p' : 'n' }
  return Buffer.from(JSON.stringify(cursor)).toString('base64')
}

function cursorParam(context: RequestContext, field: string): Cursor | undefined {
  const text = context.params.text('cursor')
  if (!text) return undefined
  try {
    const read = JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as Record<string, unknown>
    return { key: String(read[field]), id: Number(read.id), back: read._kd === 'p' }
  } catch {
    throw refuse.invalid('cursor')
  }
}
