import { z } from 'zod'
import { isTimeZone } from '../calendar/civil-date.ts'

const FIRST_DATE = '1900-01-01'
const LAST_DATE = '2199-12-31'

/**
 * A civil date, in four digits of a year: due dates are counted from it, and GitLab takes none past the year 9999 (it clears the issue's
 * due date without a word, facts 0.9).
 */
const civilDate = z.iso.date().refine(isInReach, {
  error: `is not between ${FIRST_DATE} and ${LAST_DATE}`,
  params: { hint: 'write the day as it is, or null where it is not known' },
})
const username = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/, 'a GitLab user name without @')
const zone = z.string().refine(isTimeZone, {
  error: 'is not a time zone',
  params: { hint: 'write a name of the time zone database, as Europe/Berlin, America/Chicago or UTC' },
})

/** What is no date at all is said as that. */
function isInReach(text: string): boolean {
  return !/^\d{4}-\d\d-\d\d$/.test(text) || (text >= FIRST_DATE && text <= LAST_DATE)
}

/** The longest term that is sold; what is more was meant in another unit, or is a slip of the pen. */
const LONGEST_TERM = 120
const termMonths = z
  .number()
  .int()
  .refine((months) => months >= 1 && months <= LONGEST_TERM, {
    error: `is not between 1 and ${LONGEST_TERM} months`,
    params: { hint: 'write the months of one term, as 12' },
  })
  .meta({ minimum: 1, maximum: LONGEST_TERM })

/** More than 100 where more is used than was bought. */
const MOST_PERCENT = 1000
const percent = z
  .number()
  .refine((value) => value >= 0 && value <= MOST_PERCENT, {
    error: `is not between 0 and ${MOST_PERCENT} percent`,
    params: { hint: 'write percent, as 12.5, or leave it out where it was not read' },
  })
  .meta({ minimum: 0, maximum: MOST_PERCENT })
  .nullable()
  .default(null)

/** What was read on one day of what is used, in percent: of the licences, and of the people who use a part of the product. */
const UsageReading = z.strictObject({
  on: civilDate,
  licences: percent,
  devsecops: percent,
  scm: percent,
  ci: percent,
})

/** Conditions go through these lists, up to two within one another. */
const mostEntries = 200

/** Keys of accounts stand in run keys and markers, so they are plain. */
export const AccountKey = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+([_-][a-z0-9]+)*$/, 'of lower-case letters and digits, with single - or _ between')

/** `accounts/<key>.yml` (domain.md D.2): the only source of what the bot knows about a customer. Unknown keys are refused. */
export const Account = z.strictObject({
  schema: z.literal(1).default(1),
  key: AccountKey,
  name: z.string().trim().min(1).max(255),
  kind: z.enum(['new', 'upgrade', 'growth']),
  arr: z.number().nullable().default(null),
  currency: z.string().nullable().default(null),
  lam: z.enum(['low', 'medium', 'high']).nullable().default(null),
  sales_segment: z.enum(['enterprise', 'mid-market', 'smb', 'public']).nullable().default(null),
  region: z.string().nullable().default(null),
  timezone: zone.nullable().default(null),
  customer_timezone: zone.nullable().default(null),
  calendars: z
    .strictObject({ ours: z.string().nullable().default(null), customer: z.string().nullable().default(null) })
    .prefault({}),
  priority: z.number().int().min(1).max(4).nullable().default(null),
  team: z
    .strictObject({
      csm: username.nullable().default(null),
      ae: username.nullable().default(null),
      sa: username.nullable().default(null),
      renewal_dri: username.nullable().default(null),
      csm_team: z.enum(['scale', 'growth']).nullable().default(null),
    })
    .prefault({}),
  opportunity: z
    .strictObject({ stage: z.string().nullable().default(null), expected_close: civilDate.nullable().default(null) })
    .prefault({}),
  dates: z
    .strictObject({
      qualified_on: civilDate.nullable().default(null),
      original_contract_date: civilDate.nullable().default(null),
      onboarding_start: civilDate.nullable().default(null),
      go_live: civilDate.nullable().default(null),
    })
    .prefault({}),
  subscriptions: z
    .array(
      z.strictObject({
        id: z.string(),
        start: civilDate,
        term_months: termMonths,
        seats: z.number().int().nonnegative().nullable().default(null),
        deployment: z.enum(['self-managed', 'saas', 'dedicated']).nullable().default(null),
      }),
    )
    .max(mostEntries)
    .default([]),
  deployment: z.enum(['self-managed', 'saas', 'dedicated']).nullable().default(null),
  pubsec: z.boolean().default(false),
  pov: z.boolean().default(false),
  strategy_roadmap: z.boolean().default(false),
  service_ping: z.union([z.boolean(), z.literal('unknown')]).default('unknown'),
  security_alerts: z.enum(['yes', 'no', 'unknown']).default('unknown'),
  support_tier: z.string().nullable().default(null),
  contacts: z
    .array(
      z.strictObject({
        name: z.string(),
        title: z.string().nullable().default(null),
        roles: z.array(z.string()).max(mostEntries).default([]),
        regular: z.boolean().default(false),
        language: z.string().nullable().default(null),
        email: z.string().nullable().default(null),
      }),
    )
    .max(mostEntries)
    .default([]),
  command_plan: z
    .strictObject({
      solution: z.string().nullable().default(null),
      capability: z.string().nullable().default(null),
      value_driver: z.string().nullable().default(null),
      score: z.enum(['green', 'yellow', 'red']).nullable().default(null),
      green_on: civilDate.nullable().default(null),
      metrics: z.string().nullable().default(null),
      pain: z.string().nullable().default(null),
      objectives: z.array(z.string()).max(mostEntries).default([]),
    })
    .nullable()
    .default(null),
  answers: z
    .strictObject({
      why_bought: z.string().nullable().default(null),
      tools: z.record(z.string(), z.string()).default({}),
      goals: z.array(z.string()).max(mostEntries).default([]),
    })
    .prefault({}),
  cadence: z
    .strictObject({ every: z.string().nullable().default(null), first_call_on: civilDate.nullable().default(null) })
    .prefault({}),
  renewal: z
    .strictObject({
      date: civilDate.nullable().default(null),
      outcome: z.enum(['renewed', 'lost']).nullable().default(null),
    })
    .prefault({}),
  usage: z.array(UsageReading).max(mostEntries).default([]),
  profile: z
    .string()
    .max(100)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'the id of a profile in config/metrics.yml, as fy22-stretch')
    .nullable()
    .default(null),
  links: z
    .strictObject({
      collab_project: z.string().nullable().default(null),
      notes: z.string().nullable().default(null),
      kickoff_deck: z.string().nullable().default(null),
    })
    .prefault({}),
})
export type Account = z.infer<typeof Account>
