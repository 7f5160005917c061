import { z } from 'zod'
import { Due } from '../calendar/due.ts'

/** Task, phase and playbook ids stand in markers, so they are plain. */
const id = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'of lower-case letters and digits, with single hyphens between')

/** Whose turn a task is: a role of the account's team, never a person. */
export const Owner = z.enum(['csm', 'ae', 'sa', 'manager', 'digital', 'customer', 'renewal_dri'])
export type Owner = z.infer<typeof Owner>

const Child = z.strictObject({ id, text: z.string().min(1), when: z.string().optional() })
export type Child = z.infer<typeof Child>

export const Task = z.strictObject({
  id,
  owner: Owner,
  text: z.string().min(1),
  due: Due.optional(),
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
  tasks: z.array(Task).min(1),
})
export type Phase = z.infer<typeof Phase>

export const Track = z.strictObject({
  id,
  title: z.string().min(1),
  when: z.string().optional(),
  anchor: z.string().optional(),
  survives_close: z.boolean().default(false),
  recipients: z.strictObject({ contact_role: z.string() }).optional(),
  purpose: z.string().optional(),
  tasks: z.array(Task).min(1),
})
export type Track = z.infer<typeof Track>

/** A playbook (domain.md D.11): what should be done, by whom, by when. Unknown keys are refused. */
export const Playbook = z.strictObject({
  schema: z.literal(1),
  id,
  version: z.number().int().positive(),
  type: z.enum(['onboarding', 'assignment', 'lifecycle', 'risk', 'non-engaged']),
  title: z.string().min(1),
  applies_to: z
    .strictObject({
      segments: z.array(z.string()).default([]),
      kinds: z.array(z.enum(['new', 'upgrade', 'growth'])).default([]),
    })
    .prefault({}),
  anchor: z.string(),
  assignee: Owner,
  confidential: z.boolean().default(true),
  labels: z.array(z.string()).default([]),
  due: Due.optional(),
  phases: z.array(Phase).min(1),
  tracks: z.array(Track).default([]),
  on_close: z.strictObject({ set_lifecycle: z.string().optional(), open: z.string().optional() }).prefault({}),
})
export type Playbook = z.infer<typeof Playbook>
