import { z } from 'zod'
import { PersonStep, stepTimes } from '../../../src/core/plan/simulate/acts/person-step.ts'

/** The bot reads, plans and does what it planned, as this user. */
const BotStep = z.strictObject({ ...stepTimes, reconcile: z.string() })

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
