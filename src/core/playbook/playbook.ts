import { z } from 'zod'
import { Due } from '../calendar/due-rule.ts'

/** Task, phase and playbook ids stand in markers, so they are plain. */
const id = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'of lower-case letters and digits, with single hyphens between')

/** Whose turn a task is: a role of the account's team or of the house, never a person. `bot`: it is done by a fact of the bot's own. */
export const Owner = z.enum([
  'csm',
  'ae',
  'sa',
  'manager',
  'digital',
  'customer',
  'renewal_dri',
  'csm_manager',
  'csm_director',
  'bot',
])
export type Owner = z.infer<typeof Owner>

/** Whom a mail goes to: the account's contacts in this role; `fallback` where there is none. */
const Recipients = z.strictObject({ contact_role: z.string().min(1), fallback: z.string().min(1).optional() })

const Child = z.strictObject({ id, text: z.string().min(1), when: z.string().optional() })
export type Child = z.infer<typeof Child>

export const Task = z.strictObject({
  id,
  owner: Owner,
  text: z.string().min(1),
  due: Due.optional(),
  /** From which day on it can be done, counted as its due date is; left out: from the beginning. */
  window: z.number().int().nonnegative().optional(),
  required: z.boolean().default(false),
  optional: z.boolean().default(false),
  when: z.string().optional(),
  needs: z.array(id).default([]),
  emits: z.string().optional(),
  with_customer: z.boolean().default(false),
  children: z.array(Child).default([]),
})
export type Task = z.infer<typeof Task>

export const Phase = z.strictObject({
  id,
  label: z.string().min(1).max(255),
  title: z.string().min(1),
  enter: z.string().optional(),
  exit: z.string().optional(),
  when: z.string().optional(),
  /** The phase lasts at least until that day. */
  until: Due.optional(),
  tasks: z.array(Task).min(1),
})
export type Phase = z.infer<typeof Phase>

export const Track = z.strictObject({
  id,
  title: z.string().min(1),
  when: z.string().optional(),
  anchor: z.string().optional(),
  /** Its dates move with the date that they count from, again and again. */
  rolling: z.boolean().default(false),
  survives_close: z.boolean().default(false),
  recipients: Recipients.optional(),
  purpose: z.string().optional(),
  tasks: z.array(Task).min(1),
})
export type Track = z.infer<typeof Track>

/** Who hears that a run waits too long, and when: counted as a due date is. */
const Escalation = z.strictObject({ after: Due, to: Owner, note: z.string().min(1).optional() })

/** What happens when a finished run is closed, if `when` holds then. */
const OnClose = z.strictObject({
  when: z.string().optional(),
  /** The same for people, after "if": "the account's file says that it was renewed". */
  when_in_words: z.string().optional(),
  set_lifecycle: z.string().optional(),
  /** The id of the playbook whose run is opened next. */
  open: z.string().optional(),
  /** The account's onboarding is opened, by its segment. */
  open_by_segment: z.boolean().default(false),
  /** Another run of this playbook is opened. */
  open_next_year: z.boolean().default(false),
  /** Whose account it is from then on. */
  reassign: Owner.optional(),
})

/** A playbook (domain.md D.11): what should be done, by whom, by when. Unknown keys are refused. */
export const Playbook = z.strictObject({
  schema: z.literal(1),
  id,
  version: z.number().int().positive(),
  type: z.enum(['onboarding', 'assignment', 'lifecycle', 'risk', 'non-engaged', 'escalation']),
  title: z.string().min(1),
  applies_to: z
    .strictObject({
      segments: z.array(z.string()).default([]),
      kinds: z.array(z.enum(['any', 'new', 'upgrade', 'growth'])).default([]),
    })
    .prefault({}),
  /** In words for people. */
  starts_when: z.string().min(1).optional(),
  anchor: z.string(),
  assignee: Owner,
  /** Who gets the issue where the account has nobody in the role of `assignee`. */
  fallback_assignee: Owner.optional(),
  confidential: z.boolean().default(true),
  labels: z.array(z.string()).default([]),
  due: Due.optional(),
  mail: z.strictObject({ purpose: z.string().min(1), recipients: Recipients }).optional(),
  phases: z.array(Phase).min(1),
  tracks: z.array(Track).default([]),
  escalate: z.array(Escalation).default([]),
  on_close: OnClose.prefault({}),
  /** Reminders that are switched off for its runs, by their ids in `config/nudges.yml`. */
  nudges: z.strictObject({ off: z.array(z.string().min(1)).default([]) }).prefault({}),
})
export type Playbook = z.infer<typeof Playbook>
