import { Account } from '../../src/core/account/account.ts'
import { runRefOf } from '../../src/core/history/run-ref.ts'
import { openRun } from '../../src/core/plan/open-run.ts'
import { planRun, type RunPlan } from '../../src/core/plan/plan-run.ts'
import type { Act } from '../../src/core/plan/simulate/act.ts'
import { openedBy } from '../../src/core/plan/simulate/opened-by.ts'
import { simulate } from '../../src/core/plan/simulate/simulate.ts'
import { emptyProject } from '../../src/core/plan/simulate/simulation.ts'
import type { Playbook } from '../../src/core/playbook/playbook.ts'
import { person } from './memory-gitlab.ts'
import { rules } from './reconcile-context.ts'

const record = {
  key: 'acme',
  name: 'Acme',
  kind: 'new',
  timezone: 'America/Chicago',
  team: { csm: 'jonas', ae: 'lea' },
  subscriptions: [{ id: 'S-1', start: '2026-02-20', term_months: 12 }],
}
const assignee = { ...person('jonas'), accessLevel: 30, active: true }
const bot = person('onboarding-bot')

/** A run of any playbook, for an account that subscribed for a year on 2026-02-20 but for `fields`, on which the bot looks when it is told to. */
export function begunRun(
  playbook: Playbook,
  {
    now = '2026-02-20T15:00:00Z',
    n = 1,
    after,
    fields = {},
  }: { now?: string; n?: number; after?: string; fields?: Record<string, unknown> | undefined } = {},
) {
  const account = Account.parse({ ...record, ...fields })
  const { texts, calendars, metrics: metricsFile } = rules
  const runKey = `${account.key}/${playbook.id}/${n}`
  const origin = after === undefined ? {} : { after }
  const opening = openRun({ account, playbook, runKey, now, assignee, texts, calendars, ...origin })
  let run = openedBy(opening, { project: emptyProject(now), iid: 1, bot, assignee })
  const ref = runRefOf(run.snapshot.issue)
  if (!ref) throw new Error('no run')
  const bots = { ...bot, former: [] }
  const fixed = { account, run: ref, playbook, texts, calendars, metricsFile, bots, members: [assignee] }
  const look = (at: string): RunPlan => {
    const snapshot = { ...run.snapshot, readAt: at }
    return planRun({ ...fixed, snapshot, now: at, csmSince: now, playbookIds: [playbook.id] })
  }
  return {
    act(at: string, act: Act) {
      run = simulate(run, [{ at, by: person('jonas'), act }])
    },
    look,
    reconcile(at: string): RunPlan {
      const plan = look(at)
      run = simulate(run, [{ at, by: bot, actions: plan.actions }])
      return plan
    },
    labels: () => run.snapshot.issue.labels.filter((label) => label.startsWith('onboarding::')),
    issue: () => run.snapshot.issue,
  }
}

/** The boxes of these tasks ticked in one save. */
export const tick = (...tasks: string[]): Act => ({
  kind: 'save',
  edits: tasks.map((task) => ({ kind: 'mark' as const, task, mark: 'x' as const })),
})
