import { z } from 'zod'
import { LONGEST_DESCRIPTION } from './longest-description.ts'
import { type TaskLine, taskLines } from './task-lines.ts'
import { textDigest } from './text-digest.ts'

/** Raised with every change of what is found in a description, here or by the parser: a test holds it. */
const READER = 1

const Line = z.object({
  line: z.number().int(),
  column: z.number().int(),
  mark: z.enum([' ', 'x', '~']),
  text: z.string(),
  kind: z.enum(['checklist item', 'task table item']),
  heading: z.string().nullable(),
  taskId: z.string().nullable(),
}) satisfies z.ZodType<TaskLine>

/** What was found in a description, kept beside it: to read Markdown costs a hundred times what it costs to read this. */
export const Checklist = z.object({
  /** By what it was read: another reader reads anew. */
  reader: z.number().int(),
  /** Of which text. */
  of: z.number().int(),
  lines: z.array(Line),
})
export type Checklist = z.infer<typeof Checklist>

/** The description that each of them was seen to be of: it is digested once for each reading, not for each question. */
const seen = new WeakMap<Checklist, string>()

/** Reads a description for good; undefined where it is longer than the bot reads. */
export function checklistOf(description: string): Checklist | undefined {
  if (description.length > LONGEST_DESCRIPTION) return undefined
  const checklist = { reader: READER, of: textDigest(description), lines: taskLines(description) }
  seen.set(checklist, description)
  return checklist
}

/** Whether it tells what stands in this description now. */
export function isChecklistOf(checklist: Checklist | undefined, description: string): checklist is Checklist {
  if (checklist?.reader !== READER) return false
  if (seen.get(checklist) === description) return true
  if (checklist.of !== textDigest(description)) return false
  seen.set(checklist, description)
  return true
}
