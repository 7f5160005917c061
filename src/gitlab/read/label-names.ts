import { z } from 'zod'
import type { Connection } from '../connection.ts'
import { readList } from '../parsing/pages.ts'

const named = z.object({ name: z.string() })

/** The labels that there are, the groups' too. */
export async function labelNames(connection: Connection): Promise<string[]> {
  const { entries } = await readList(connection, 'labels', {}, named)
  return entries.map(({ item }) => item.name)
}
