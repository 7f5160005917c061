import { z } from 'zod'

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat())
const pair = { at: z.string().optional(), after: z.string().optional() }

/**
 * What one does in one request, now: at that instant, or so long after what came before (else a minute). Tasks are named by their id, the
 * copy of a line by `id/2`. What stands together is one save; `page` is when the page was opened that is saved.
 */
const PersonStep = z.strictObject({
  ...pair,
  by: z.string(),
  page: z.string().optional(),
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

/** The bot reads, plans and does what it planned, as this user. */
const BotStep = z.strictObject({ ...pair, reconcile: z.string() })

/** `acts.yml` of a case: the run is opened, and then this happens. The plan of the case is the next one. */
export const ActsFile = z.strictObject({
  /** What the case shows, in a sentence. */
  story: z.string(),
  opened: z.string(),
  acts: z.array(z.union([BotStep, PersonStep])),
  /** Former users of the bot. The first opened the run, where there are any. */
  former: z.array(z.string()).default([]),
  /** Who is not a member of the project. */
  strangers: z.array(z.string()).default([]),
  /** Since when the account's file names its CSM; the opening where it is left out. */
  'csm-since': z.string().optional(),
})
export type ActsFile = z.infer<typeof ActsFile>
