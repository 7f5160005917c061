import { z } from 'zod'
import { SaidAnswer } from '../../history/said-answer.ts'
import { SaidNudge } from '../../history/said-nudge.ts'

const issue = { target: z.literal('issue'), iid: z.number(), reason: z.string() }
const body = z.string().describe('the Markdown, with its marker')

const Deed = z.discriminatedUnion('kind', [
  z.object({
    ...issue,
    kind: z.literal('change-labels'),
    add: z.array(z.string()),
    remove: z.array(z.string()),
  }),
  z.object({ ...issue, kind: z.literal('assign'), userId: z.number(), username: z.string() }),
  z.object({
    ...issue,
    kind: z.literal('post-note'),
    marker: z.string(),
    body,
    internal: z.literal(true).optional(),
    nudge: SaidNudge.optional().describe('where it is a reminder: which rules speak, on which day, to whom'),
    mentionsUpTo: z
      .record(z.string(), z.number())
      .optional()
      .describe('how often people may have been mentioned by then'),
  }),
  z.object({
    ...issue,
    kind: z.literal('reply'),
    noteId: z.number().describe('the comment that is answered'),
    marker: z.string(),
    body,
    internal: z.literal(true).optional(),
    answer: SaidAnswer.describe('whose comment it answers, and what was taken'),
  }),
  z.object({ ...issue, kind: z.literal('react'), noteId: z.number(), emoji: z.string() }),
  z.object({ ...issue, kind: z.literal('edit-note'), noteId: z.number(), body }),
  z.object({ ...issue, kind: z.literal('remove-note'), noteId: z.number() }),
  z.object({ ...issue, kind: z.literal('close-duplicate'), of: z.number() }),
  z.object({ ...issue, kind: z.literal('close-run') }),
])

const Opening = z.object({
  target: z.literal('issue'),
  kind: z.literal('open-run'),
  runKey: z.string().describe('account, playbook and number: acme/csm-assigned/1'),
  title: z.string(),
  description: z.string(),
  labels: z.array(z.string()),
  assigneeId: z.number().nullable().describe('of the pretended GitLab'),
  dueDate: z.iso.date().nullable(),
  confidential: z.boolean(),
  reason: z.string(),
})

const MomentReport = z.object({
  at: z.iso.datetime(),
  day: z.iso.date(),
  opening: Opening.nullable().describe('the issue is opened'),
  act: z.object({ by: z.string(), what: z.string() }).nullable().describe('what a person does'),
  opens: z.array(z.string()).describe('ids of the tasks that can be done from this day on'),
  due: z.array(z.string()).describe('ids of the open tasks that are due on this day'),
  actions: z.array(Deed).describe('what the bot does then, in its order'),
  next: z
    .array(Opening)
    .describe('the runs that the closing opens at this instant; they are played where they were asked for'),
  phase: z.string().describe('the id, once all of that is done'),
  required: z.object({ resolved: z.number(), of: z.number() }),
  state: z.enum(['opened', 'closed']),
})

const Followed = z.object({
  run: z.string().describe('account, playbook and number: acme/lifecycle-year/1'),
  playbook: z.string().describe('with its version'),
  moments: z.array(MomentReport),
})

/** What `simulate --json` prints. Days are civil dates in the run's zone. `docs/simulate.schema.json` is made from this. */
export const JourneyReport = z.object({
  playbook: z.string().describe('with its version: csm-assigned@1'),
  zone: z.string(),
  moments: z.array(MomentReport),
  followed: z.array(Followed).exactOptional().describe('with --follow: the runs that closings open, in their order'),
})
export type JourneyReport = z.infer<typeof JourneyReport>
