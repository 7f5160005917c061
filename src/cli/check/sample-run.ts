import { Account } from '../../core/account/account.ts'
import { weekendCalendars } from '../../core/calendar/create-calendars.ts'
import { runRefOf } from '../../core/history/run-ref.ts'
import type { User } from '../../core/history/snapshot.ts'
import { Metrics } from '../../core/metric/metrics.ts'
import { openRun } from '../../core/plan/open-run.ts'
import type { PlanInput } from '../../core/plan/plan-input.ts'
import { planRun } from '../../core/plan/plan-run.ts'
import type { Act } from '../../core/plan/simulate/act.ts'
import { openedBy } from '../../core/plan/simulate/opened-by.ts'
import { simulate } from '../../core/plan/simulate/simulate.ts'
import { emptyProject } from '../../core/plan/simulate/simulation.ts'
import type { Playbook } from '../../core/playbook/playbook.ts'
import type { Texts } from '../../core/text/template/render.ts'

/** An account with every field that a text may use. */
export const sampleAccount: Account = Account.parse({
  key: 'sample',
  name: 'Sample & Söhne [*x*] #1 @all',
  kind: 'new',
  arr: 72_000,
  currency: 'USD',
  lam: 'high',
  region: 'amer',
  timezone: 'America/Chicago',
  team: { csm: 'jonas', ae: 'lea', sa: 'tom' },
  dates: { original_contract_date: '2026-02-20', onboarding_start: '2026-02-23' },
  deployment: 'self-managed',
  pov: true,
  command_plan: {},
})

/** What is measured of it: an end that comes by a tick, one that comes by the closing. */
const sampleMetrics = Metrics.parse({
  schema: 1,
  metrics: {
    tte: { name: 'Time to engage', from: 'onboarding_start', to: 'first_engagement', target: 14, label: true },
    tto: { name: 'Time to onboard', from: 'onboarding_start', to: 'closed', target: 45, label: true },
    ttfv: { name: 'Time to first value', from: 'original_contract_date', to: 'first_value', target: 30 },
  },
})

export const bot: User = { id: 1, username: 'onboarding-bot' }
export const jonas: User = { id: 2, username: 'jonas' }
export const lea: User = { id: 3, username: 'lea' }

const START = '2026-02-23T09:00:00Z'
const members = [jonas, lea].map((user) => ({ ...user, accessLevel: 30, active: true }))

/** A pretended run of the sample's account, on which things happen one after another. */
export interface SampleRun {
  /** What a person does, so long after what came before. */
  act(by: User, act: Act, after?: Temporal.DurationLike): void
  /** The bot reads, plans, and does what it planned, as this user. */
  reconcile(as: User): void
  /** What the next plan is made from; `others` replace what the sample says. */
  input(others?: Partial<PlanInput>): PlanInput
}

/** Opens it, as this user of the bot. */
export function sampleRun(playbook: Playbook, texts: Texts, openedAs: User = bot): SampleRun {
  const account = sampleAccount
  const calendars = weekendCalendars()
  const [assignee] = members
  if (!assignee) throw new RangeError('the sample has members')
  const opening = { account, playbook, runKey: `sample/${playbook.id}/1`, now: START, assignee, texts, calendars }
  let now = openedBy(openRun(opening), { project: emptyProject(START), iid: 1, bot: openedAs, assignee: jonas })
  // A template may leave the marker out: what it says is known here.
  const opened = { runKey: opening.runKey, playbook: playbook.id, version: playbook.version, excludedTasks: [] }
  const run = runRefOf(now.snapshot.issue) ?? opened
  const bots = { ...bot, former: [] }
  const metricsFile = sampleMetrics
  const fixed = {
    calendars,
    metricsFile,
    run,
    playbook,
    account,
    members,
    bots,
    texts,
    playbookIds: [playbook.id],
    csmSince: START,
  }
  const input = (others: Partial<PlanInput> = {}): PlanInput => {
    const { snapshot } = now
    return { ...fixed, snapshot, now: snapshot.readAt, ...others }
  }
  return {
    act(by, act, after = { seconds: 1 }) {
      const at = Temporal.Instant.from(now.project.now).add(after).toString()
      now = simulate(now, [{ at, by, act }])
    },
    reconcile(as) {
      const { actions } = planRun(input({ bots: { ...as, former: [] } }))
      now = simulate(now, [{ by: as, actions }])
    },
    input,
  }
}
