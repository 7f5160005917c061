import type { z } from 'zod'
import type { Connection } from '../connection.ts'
import { pages } from './pages.ts'
import { parseReply } from './parse-reply.ts'

type Query = Record<string, string | number | boolean>

/** A whole list; `readAt` is when GitLab gave its first page, an entry's when it gave the page that has it. */
export interface List<Item> {
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
