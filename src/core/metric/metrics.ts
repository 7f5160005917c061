import { z } from 'zod'

const eventName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)?$/, 'the name of a date or an event, as onboarding_start or usage.licences_10')

const id = z.string().regex(/^[a-z][a-z0-9]*$/, 'of lower-case letters and digits')
const profileId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'of lower-case letters and digits, with single hyphens')

/** Ten years: more than anybody waits for. */
const LONGEST_TARGET = 3650

/** Kinds of runs, as playbooks have them. */
const runType = z.enum(['onboarding', 'assignment', 'lifecycle', 'risk', 'non-engaged', 'escalation'])

const ends = { from: eventName, to: eventName }

const fields = {
  name: z.string().min(1),
  ...ends,
  /** The most that is met, that very day included. */
  target: z.number().int().nonnegative().max(LONGEST_TARGET),
  /** Calendar days; business days for what the house does among itself. */
  unit: z.enum(['days', 'bdays']),
  /** What an end before the beginning is: shown as 0, an error of the dates, or shown as it is. */
  negative: z.enum(['clamp_zero', 'invalid', 'keep']),
  /** For runs of these segments; left out: of all. */
  segments: z.array(z.string().min(1)).min(1),
  /** In runs of these kinds. */
  runs: z.array(runType).min(1),
  /** What began before that day is not measured. */
  valid_from: z.iso.date(),
  /** Other ends for existing customers: those whose kind is upgrade or growth. */
  existing: z.strictObject(ends).exactPartial(),
  /** Whether the issue has a label for it, `onboarding-<id>::met` or `::late`. */
  label: z.boolean(),
  enabled: z.boolean(),
}

const whole = z.strictObject(fields)

export const Metric = whole.exactPartial({ target: true, segments: true, valid_from: true, existing: true }).extend({
  unit: fields.unit.default('days'),
  negative: fields.negative.default('invalid'),
  runs: fields.runs.default(['onboarding']),
  label: fields.label.default(false),
  enabled: fields.enabled.default(true),
})
export type Metric = z.infer<typeof Metric>

/** What a profile says otherwise of one metric. In which unit and of which runs it is, is the same for all. */
const Change = whole.omit({ unit: true, runs: true }).exactPartial()

/**
 * `config/metrics.yml` (domain.md D.5): from which event to which one an account is measured. A profile says otherwise for single metrics;
 * `profile` is the project's, an account's record may name another.
 */
export const Metrics = z.strictObject({
  schema: z.literal(1),
  profile: profileId.nullable().default(null),
  metrics: z.record(id, Metric),
  profiles: z.record(profileId, z.record(id, Change)).default({}),
})
export type Metrics = z.infer<typeof Metrics>
