import type { Action } from '../../action/action.ts'
import type { User } from '../../history/snapshot.ts'
import type { Act } from './act.ts'
import { ActError } from './act-error.ts'
import { performAct } from './perform-act.ts'
import { performAction } from './perform-action.ts'
import { draftOf, type Simulation } from './simulation.ts'
import { written } from './written.ts'

/** Something that happens at an instant; without one, at the time that it is then. Time never goes back. */
export type Step = { at?: string | undefined; by: User } & ({ act: Act } | { actions: Action[] })

/**
 * What GitLab shows after these steps: one model of GitLab's history of an issue, for tests, cases and for trying texts. Pure: it changes
 * nothing that it is given. A step that cannot be done throws an `ActError` which says which one it is and why.
 */
export function simulate(before: Simulation, steps: Step[]): Simulation {
  const draft = draftOf(before)
  for (const [index, step] of steps.entries()) {
    try {
      perform(draft, step)
    } catch (error) {
      if (!(error instanceof ActError)) throw error
      const what = 'act' in step ? step.act.kind : 'actions'
      throw new ActError(
        `step ${index + 1} (${what} by ${step.by.username} at ${draft.project.now}): ${error.message}`,
        { cause: error },
      )
    }
  }
  draft.snapshot.readAt = draft.project.now
  return draft
}

function perform(draft: Simulation, step: Step): void {
  if (step.at !== undefined) moveClock(draft, step.at)
  if ('act' in step) performAct(draft, step.by, step.act)
  else for (const action of step.actions) performSurely(draft, step.by, action)
}

function performSurely(draft: Simulation, bot: User, action: Action): void {
  if (!('iid' in action)) throw new ActError(`${action.kind} is not done to an issue that is there`)
  const applied = performAction(draft, bot, action)
  if ('reason' in applied) throw new ActError(`GitLab answers ${applied.reason} to ${action.kind}`)
}

function moveClock({ project }: Simulation, at: string): void {
  if (Temporal.Instant.compare(at, project.now) < 0) throw new ActError(`${at} is over, it is ${project.now} already`)
  project.now = written(Temporal.Instant.from(at))
}
