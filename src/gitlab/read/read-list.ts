import type { z } from 'zod'
import type { Connection } from '../connection.ts'
import { pages } from '../http/pages.ts'
import { parseReply } from './parse-reply.ts'

/** All items of a list below the project, over all its pages, each with the instant (GitLab's) at which its page was given. */
export async function readList<Shape extends z.ZodType>(
  connection: Connection,
  address: string,
  query: Record<string, string | number | boolean>,
  shape: Shape,
): Promise<{ readAt: string; item: z.output<Shape> }[]> {
  const endpoint = `${connection.base}/${address}`
  const list: { readAt: string; item: z.output<Shape> }[] = []
  for await (const page of pages(connection.requester, connection.api, endpoint, query)) {
    for (const item of page.items) list.push({ readAt: page.readAt, item: parseReply(shape, item, `GET ${endpoint}`) })
  }
  return list
}
