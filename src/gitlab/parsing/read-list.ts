import type { z } from 'zod'
import type { Connection } from '../connection.ts'
import { pages } from './pages.ts'
import { parseReply } from './parse-reply.ts'

/** A whole list; `readAt` is when GitLab gave its first page, an entry's when it gave the page that has it. */
export interface List<Item> {
  readAt: string
  entries: { readAt: string; item: Item }[]
}

/** All items of a list below the project, over all its pages. */
export async function readList<Shape extends z.ZodType>(
  connection: Connection,
  address: string,
  query: Record<string, string | number | boolean>,
  shape: Shape,
): Promise<List<z.output<Shape>>> {
  const endpoint = `${connection.base}/${address}`
  const list: List<z.output<Shape>> = { readAt: '', entries: [] }
  for await (const page of pages(connection.requester, endpoint, query)) {
    list.readAt ||= page.readAt
    for (const item of page.items) {
      list.entries.push({ readAt: page.readAt, item: parseReply(shape, item, `GET ${endpoint}`) })
    }
  }
  return list
}
