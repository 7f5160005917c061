import { z } from 'zod'

/** Whom a rule speaks to: `owner` is whose turn it is, the others are roles of the account's team or of the house. */
export const Recipient = z.enum(['owner', 'csm', 'ae', 'sa', 'renewal_dri', 'csm_manager', 'csm_director', 'digital'])
export type Recipient = z.infer<typeof Recipient>

const ruleId = z.string().regex(/^[A-Z][A-Z0-9]*-[A-Z0-9]+$/, 'in capitals and digits with a hyphen, as N-01')

const every = z.union([
  z.strictObject({ days: z.number().int().positive().max(400) }),
  z.strictObject({ bdays: z.number().int().positive().max(400) }),
])

/** One rule: what it looks for, whom it tells, and how often. */
const Row = z.strictObject({
  id: ruleId,
  /** As people call it, in the last line of the comment. */
  name: z.string().min(1).max(80),
  /** What it looks for: a name in `core/rules/nudges/predicates`. Its text is `templates/nudges/<predicate>.hbs`. */
  predicate: z.string().min(1),
  to: z.array(Recipient).min(1),
  /** From 1, a word to the owner, to 5 (domain.md D.9). From 3 on it goes out on its day whatever was said on the issue before. */
  level: z.number().int().min(1).max(5),
  repeats: z
    .union([z.literal('once'), z.strictObject({ every, times: z.number().int().min(2).max(100).exactOptional() })])
    .default('once'),
  /** Rules that say the same of the same subject later: once one of them is due, this one has nothing to say. */
  overtaken_by: z.array(ruleId).default([]),
  /** It goes out on its day also where the week's comments are used, but not as the day's second. */
  anyway: z.boolean().default(false),
  enabled: z.boolean().default(true),
  /** Why it is switched off, in words for people, as "waits for commands": `plan` and `docs/nudges.md` say it. */
  reason: z.string().min(1).max(120).exactOptional(),
  /** What it would say is listed and not written. */
  dry: z.boolean().default(false),
  /** Nothing before that day. */
  start_on: z.iso.date().exactOptional(),
})
export type NudgeRow = z.infer<typeof Row>

/** `config/nudges.yml`: the reminders (domain.md D.8). */
export const Nudges = z.strictObject({
  schema: z.literal(1),
  enabled: z.boolean().default(true),
  dry: z.boolean().default(false),
  start_on: z.iso.date().exactOptional(),
  /** Where the rules can be read; each has its id in lower case as its anchor. Null: a pipeline of the onboardings' own project knows it. */
  rules_url: z.string().min(1).nullable().default(null),
  rules: z.array(Row).default([]),
})
export type Nudges = z.infer<typeof Nudges>
