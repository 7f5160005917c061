import { z } from 'zod'

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat())
const duration = z.string().refine((text) => isRead(() => daysOf(text)), {
  error: 'is no duration of up to a hundred years',
  params: { hint: 'write PT1H, P1D or P2W' },
})
const instant = z.string().refine((text) => isRead(() => yearIn(Temporal.Instant.from(text).toString())), {
  error: 'is no instant',
  params: { hint: 'write 2026-03-02T15:00:00Z' },
})

/** A civil date, or an instant. */
const moment = z.string().refine((text) => isRead(() => readMoment(text)), {
  error: 'is no day and no instant',
  params: { hint: 'write 2026-03-02, or 2026-03-02T15:00:00Z' },
})

/** When a step happens: then, or so long after what came before. */
export const stepTimes = { at: moment.optional(), after: duration.optional() }

/**
 * What one does in one request. Tasks are named by their id, the copy of a line by `id/2`. What stands together is one save; `page` is when the
 * page was opened that is saved.
 */
export const PersonStep = z.strictObject({
  ...stepTimes,
  by: z.string(),
  page: instant.optional(),
  tick: texts.default([]),
  untick: texts.default([]),
  'not-applicable': texts.default([]),
  'remove-line': texts.default([]),
  'copy-line': texts.default([]),
  'lose-marker': texts.default([]),
  'lose-all-markers': z.literal(true).optional(),
  'add-line': z.strictObject({ line: z.string(), before: z.string() }).optional(),
  replace: z.strictObject({ text: z.string(), by: z.string() }).optional(),
  label: texts.default([]),
  unlabel: texts.default([]),
  'rename-label': z.strictObject({ name: z.string(), to: z.string() }).optional(),
  'delete-label': z.string().optional(),
  assign: texts.optional(),
  due: z.string().nullable().optional(),
  confidential: z.boolean().optional(),
  comment: z.string().optional(),
  /** Notes of the bot are named by the kind of their marker: `status`, `word`. */
  'edit-note': z.strictObject({ note: z.string(), body: z.string() }).optional(),
  'delete-note': z.string().optional(),
  'copy-note': z.string().optional(),
  close: z.literal(true).optional(),
  reopen: z.literal(true).optional(),
})
export type PersonStep = z.infer<typeof PersonStep>

function readMoment(text: string): unknown {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text)
  return yearIn(isDay ? Temporal.PlainDate.from(text).toString() : Temporal.Instant.from(text).toString())
}

/** As in an account's file: other years are slips of the pen, and some are beyond what a calendar holds. */
function yearIn(text: string): number {
  const year = Number(/^\d{4}(?=-)/.exec(text)?.[0])
  if (!(year >= 1900 && year <= 2199)) throw new RangeError('a year beyond reach')
  return year
}

function daysOf(text: string): number {
  const days = Temporal.Duration.from(text).total({ unit: 'days', relativeTo: '2026-01-01' })
  if (!(days >= 0 && days <= 36_525)) throw new RangeError('a duration beyond reach')
  return days
}

function isRead(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}
