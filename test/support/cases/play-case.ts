import type { Account } from '../../../src/core/account/account.ts'
import type { User } from '../../../src/core/history/snapshot.ts'
import { openRun } from '../../../src/core/plan/open-run.ts'
import type { PlanInput } from '../../../src/core/plan/plan-input.ts'
import { planRun } from '../../../src/core/plan/plan-run.ts'
import { actsOf } from '../../../src/core/plan/simulate/acts/acts-of.ts'
import { openedBy } from '../../../src/core/plan/simulate/opened-by.ts'
import { simulate } from '../../../src/core/plan/simulate/simulate.ts'
import { emptyProject, type Simulation } from '../../../src/core/plan/simulate/simulation.ts'
import { person } from '../memory-gitlab.ts'
import { csmAssigned, rules } from '../reconcile-context.ts'
import type { ActsFile } from './acts-file.ts'
import { caseInput } from './case-input.ts'

/** Opens the run for the account as it was then, and plays what happened; the plan to come is made from what is given here. */
export function playCase(file: ActsFile, account: Account): { simulation: Simulation; input: PlanInput } {
  const bot = person(file.former[0] ?? 'onboarding-bot')
  const runKey = `${account.key}/${csmAssigned.id}/1`
  const csm = person(account.team.csm ?? '')
  const assignee = { ...csm, accessLevel: 30, active: true }
  const { texts, calendars } = rules
  const opening = openRun({ account, playbook: csmAssigned, runKey, now: file.opened, assignee, texts, calendars })
  const start = openedBy(opening, { project: emptyProject(file.opened), iid: 1, bot, assignee: csm })
  const inputFor = ({ snapshot }: Simulation, as: User): PlanInput =>
    caseInput(snapshot, account, {
      bots: { ...as, former: file.former.filter((name) => name !== as.username) },
      csmSince: file['csm-since'] ?? file.opened,
      strangers: file.strangers,
    })
  const simulation = file.acts.reduce((before, step) => {
    const at = step.at ?? later(before, step.after)
    if ('by' in step) {
      const acts = actsOf(step, before.snapshot, person)
      return simulate(
        before,
        acts.map((act, index) => ({ by: person(step.by), act, ...(index === 0 ? { at } : {}) })),
      )
    }
    const as = person(step.reconcile)
    const read = simulate(before, [{ at, by: as, actions: [] }])
    return simulate(read, [{ by: as, actions: planRun(inputFor(read, as)).actions }])
  }, start)
  return { simulation, input: inputFor(simulation, person('onboarding-bot')) }
}

function later({ project }: Simulation, after = 'PT1M'): string {
  return Temporal.Instant.from(project.now).add(after).toString()
}
