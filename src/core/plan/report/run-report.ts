import { z } from 'zod'

const civilDate = z.iso.date()
const instant = z.iso.datetime({ offset: true })

const Task = z.strictObject({
  id: z.string(),
  text: z.string(),
  phase: z.string().meta({ description: 'id of the phase or track in which it stands' }),
  state: z.enum(['open', 'done', 'not-applicable']),
  required: z.boolean().meta({ description: 'its phase, and the end, wait for it' }),
  due: civilDate.nullable(),
  missing: z
    .string()
    .nullable()
    .meta({ description: 'the date that its due date counts from, where that is not known' }),
  clamped: z
    .boolean()
    .meta({ description: 'a target that would roll back over the day that it counts from, and stays after it' }),
  overdue: z.boolean().meta({
    description: 'open, still asked for, and its day is over; not one that was due before the issue was opened',
  }),
  since: instant.nullable().meta({ description: 'when it got this state; null where it was never touched' }),
  by: z.string().nullable().meta({ description: 'whose tick it was, where GitLab tells' }),
  approximate: z.boolean().meta({ description: 'then or later: GitLab wrote no note of its own for it' }),
})

const End = z.strictObject({
  event: z.string(),
  on: civilDate.nullable().meta({ description: "in the run's zone; null where it is not known, or has not happened" }),
  evidence: z.string().nullable().meta({ description: "a page of GitLab, or a field of the account's file" }),
})

const Metric = z.strictObject({
  name: z.string(),
  state: z.enum(['measured', 'pending', 'late', 'n/a', 'invalid']),
  raw: z.number().nullable().meta({ description: 'end minus start, signed; measured only' }),
  reported: z.number().nullable().meta({ description: 'what is shown, after the policy for negative values' }),
  age: z.number().nullable().meta({ description: 'time since the beginning; pending and late only' }),
  unit: z.enum(['days', 'bdays']),
  target: z.number().nullable(),
  targetDate: civilDate.nullable().meta({ description: 'the last day on which the target is met' }),
  met: z.boolean().nullable(),
  cohort: z.enum(['new', 'existing']),
  reason: z.string().nullable().meta({ description: 'why it is not applicable or invalid, or what is odd about it' }),
  from: End,
  to: End,
  netOfPauses: z.number().nullable().meta({
    description:
      'its value, or age, without the days on which the customer had the run paused; null where there are none',
  }),
})

const signed = {
  by: z.string().nullable().meta({ description: 'whose word it is' }),
  on: civilDate.meta({ description: 'the day of the comment' }),
  evidence: z.string().meta({ description: 'the comment' }),
}

const Delay = z.strictObject({
  side: z.enum(['customer', 'vendor', 'third-party', 'unknown']),
  reason: z.string().nullable(),
  since: civilDate,
  until: civilDate.nullable().meta({ description: 'how long it was said to last' }),
  text: z.string().nullable(),
  days: z.number().meta({ description: 'since it began' }),
  ...signed,
})

const Health = z.strictObject({ colour: z.enum(['green', 'yellow', 'red']), why: z.string().nullable(), ...signed })

const Pause = z.strictObject({
  from: civilDate,
  until: civilDate.meta({ description: 'the first day on which it goes on' }),
  why: z.string(),
  ...signed,
})

const CarriedNote = z.strictObject({ text: z.string(), ...signed })

/**
 * What `status --json` prints: what is true of a run at an instant. Days without a time are civil dates in the run's zone. `docs/status.schema.json`
 * is made from this.
 */
export const RunReport = z.strictObject({
  run: z.string().meta({ description: 'account, playbook and number: acme/csm-assigned/1' }),
  playbook: z.string().meta({ description: 'with the version that the run was opened from: csm-assigned@1' }),
  issue: z.strictObject({ iid: z.number(), title: z.string(), url: z.string(), state: z.enum(['opened', 'closed']) }),
  assignees: z.array(z.string()),
  at: instant.meta({ description: "the instant, of GitLab's clock, for which this is said" }),
  zone: z.string().meta({ description: "in which the run's days begin" }),
  opened: civilDate,
  due: civilDate.nullable(),
  phase: z.string().meta({ description: "the phase's id in the playbook" }),
  required: z.strictObject({ resolved: z.number(), of: z.number() }),
  complete: z.boolean().meta({ description: 'every required task is resolved' }),
  status: z
    .enum(['cancelled', 'paused', 'stuck', 'behind', 'due-soon', 'on-track'])
    .nullable()
    .meta({ description: 'null once it is closed, unless it was given up' }),
  statusReason: z.string().nullable().meta({ description: 'why it has that status; null where it has none' }),
  level: z.number().meta({ description: 'on the ladder of config/escalation.yml, from 0 to 5' }),
  levelReasons: z.array(z.string()).meta({ description: 'what keeps it on that level; none on level 0' }),
  tasks: z.array(Task),
  metrics: z.record(z.string(), Metric),
  delay: Delay.nullable().meta({ description: 'the delay that runs; null where none does' }),
  delayDays: z
    .strictObject({ customer: z.number(), vendor: z.number(), 'third-party': z.number(), unknown: z.number() })
    .meta({ description: 'how many days delays of each side lasted; our own clock stands still in a pause' }),
  health: Health.nullable().meta({ description: 'as it was said last; null where nobody did' }),
  pause: Pause.nullable().meta({ description: 'the pause that lasts now; null where none does' }),
  notes: z.array(CarriedNote).meta({ description: 'what is to be brought up at the next call or meeting' }),
  forecast: z
    .strictObject({ finish: civilDate, planned: civilDate, daysBehind: z.number(), reason: z.string() })
    .nullable()
    .meta({ description: 'when it will be finished as it goes now; null where no date is planned' }),
  nextWake: instant.nullable().meta({ description: 'when the bot looks again though nobody does anything' }),
  nudges: z
    .array(
      z.strictObject({
        rules: z.array(z.string()).meta({ description: 'each with what it is about: N-02:ho-contacts' }),
        on: civilDate,
        to: z.array(z.string()).meta({ description: 'whom it mentions' }),
        dry: z.literal(true).exactOptional().meta({ description: 'it would be said now, and is not: its rule is dry' }),
      }),
    )
    .meta({ description: 'the reminders that were written, the oldest first' }),
})
export type RunReport = z.infer<typeof RunReport>
