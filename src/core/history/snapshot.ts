import { z } from 'zod'
import { Checklist } from '../checklist/checklist.ts'

/** An instant as GitLab writes it, ISO 8601 with a zone. */
const instant = z.string().min(1)

export const User = z.object({ id: z.number().int(), username: z.string() })
export type User = z.infer<typeof User>

/** What the issue itself says; only the fields that the bot uses. Dates without time are civil dates. */
export const Issue = z.object({
  id: z.number().int(),
  iid: z.number().int(),
  projectId: z.number().int(),
  title: z.string(),
  description: z.string(),
  state: z.enum(['opened', 'closed']),
  labels: z.array(z.string()),
  assignees: z.array(User),
  author: User,
  dueDate: z.string().nullable(),
  createdAt: instant,
  updatedAt: instant,
  closedAt: instant.nullable(),
  movedToId: z.number().int().nullable(),
  confidential: z.boolean(),
  webUrl: z.string(),
  notesCount: z.number().int(),
  tasks: z.object({ count: z.number().int(), completed: z.number().int() }),
})
export type Issue = z.infer<typeof Issue>

export const Note = z.object({
  id: z.number().int(),
  body: z.string(),
  author: User,
  createdAt: instant,
  updatedAt: instant,
  system: z.boolean(),
  internal: z.boolean(),
})
export type Note = z.infer<typeof Note>

/** `label` is null where the label was deleted since (facts 3.3); its name is the present one, also in old events. */
export const LabelEvent = z.object({
  id: z.number().int(),
  user: User.nullable(),
  createdAt: instant,
  action: z.enum(['add', 'remove']),
  label: z.object({ id: z.number().int(), name: z.string() }).nullable(),
})
export type LabelEvent = z.infer<typeof LabelEvent>

export const StateEvent = z.object({
  id: z.number().int(),
  user: User.nullable(),
  createdAt: instant,
  state: z.enum(['opened', 'closed', 'reopened']),
})
export type StateEvent = z.infer<typeof StateEvent>

/**
 * All that was read of one issue at one instant: plain JSON, can be stored and replayed as a test.
 * `readAt` is GitLab's time (`Date` of the first of its replies), never ours. Lists are complete and sorted by time, then id.
 */
export const Snapshot = z.object({
  readAt: instant,
  issue: Issue,
  notes: z.array(Note),
  labelEvents: z.array(LabelEvent),
  stateEvents: z.array(StateEvent),
  /** What stands in the description, read when the issue was read; absent in what was stored or recorded without. */
  checklist: Checklist.exactOptional(),
})
export type Snapshot = z.infer<typeof Snapshot>
