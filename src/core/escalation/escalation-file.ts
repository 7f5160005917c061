import { z } from 'zod'
import { Owner } from '../playbook/playbook.ts'

/** What can raise a run, each known to `core/run/escalation/causes.ts`. */
export const causeIds = [
  'behind',
  'target-missed',
  'task-overdue',
  'stuck',
  'assignment-open',
  'risk-delay',
  'open-too-long',
  'silent-priority-one',
  'severe-and-red',
] as const

const days = z.number().int().nonnegative().max(1000)

/** One reason for which a run stands on a level, from `days` (calendar) or `bdays` (business days) after it began. */
const CauseRow = z.strictObject({
  id: z.enum(causeIds),
  level: z.number().int().min(1).max(5),
  days: days.exactOptional(),
  bdays: days.exactOptional(),
})
export type CauseRow = z.infer<typeof CauseRow>

/** `config/escalation.yml`: the ladder (domain.md D.9), and what makes an account a risk (D.7, B.1). */
export const Escalation = z.strictObject({
  schema: z.literal(1),
  /** From which level on the issue has the label `onboarding-level::<level>`. */
  label_from: z.number().int().min(1).max(5).default(3),
  causes: z.array(CauseRow).default([]),
  /** The id of the playbook whose run is opened once a person raises the account to level 5; null: none is. */
  account_playbook: z.string().min(1).nullable().default(null),
  risk: z
    .strictObject({
      /** The id of the playbook whose run is opened for a risk; null: none is. */
      playbook: z.string().min(1).nullable().default(null),
      /** Reasons of a delay on the customer's side that are a risk. */
      reasons: z.array(z.string().min(1)).default([]),
      /** Colours of health that are one. */
      health: z.array(z.enum(['yellow', 'red'])).default([]),
      /** Who hears of it, by the colour of the health; where none was recorded, as on yellow. */
      tell: z.strictObject({ yellow: z.array(Owner).default([]), red: z.array(Owner).default([]) }).prefault({}),
    })
    .prefault({}),
})
export type Escalation = z.infer<typeof Escalation>
