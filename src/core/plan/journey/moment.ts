import type { Action, ActionOf, OpenRun } from '../../action/action.ts'
import { requiredTasks } from '../../run/run-progress.ts'
import type { RunState } from '../../run/run-state.ts'
import { isResolved } from '../../run/tasks/task-state.ts'

/** What the bot does to an issue that is there, in one write. */
export type BotDeed = Extract<Action, { iid: number }>

/** One instant at which something happens to a run, or becomes true of it. Days are civil dates in the run's zone. */
export interface Moment {
  at: string
  day: string
  /** The issue is opened. */
  opening: OpenRun | null
  /** What a person does, as it was written in the file of acts. */
  act: { by: string; what: string } | null
  /** Ids of the tasks whose window opens on this day. */
  opens: string[]
  /** Ids of the open tasks that are due on this day. */
  due: string[]
  /** What the bot does then, in its order. */
  actions: BotDeed[]
  /** The runs that the closing opens. */
  next: ActionOf<'open-run'>[]
  /** The phase's id, and the required tasks, once all of that is done. */
  phase: string
  required: { resolved: number; of: number }
  state: 'opened' | 'closed'
}

/** An action on the issue itself. */
export function isBotDeed(action: Action): action is BotDeed {
  return 'iid' in action
}

/** How far a run has come. */
export function reached(state: RunState): Pick<Moment, 'day' | 'phase' | 'required' | 'state'> {
  const required = requiredTasks(state)
  return {
    day: state.today.toString(),
    phase: state.phase.id,
    required: { resolved: required.filter(isResolved).length, of: required.length },
    state: state.snapshot.issue.state,
  }
}
