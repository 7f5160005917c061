import { addBusinessDays } from '../../../calendar/calendar.ts'
import { isBefore } from '../../../calendar/is-before.ts'
import { isRequired } from '../../../run/run-progress.ts'
import type { RunState } from '../../../run/run-state.ts'
import { candidate, type Predicate } from '../candidate.ts'
import { type AskedTask, openTasksAsked } from './asked-tasks.ts'
import { lastAndNext } from './last-and-next.ts'

/** A step of a year: from `opens` on it can be done; null where it has no window. */
interface YearStep extends AskedTask {
  opens: Temporal.PlainDate | null
}

/**
 * A required step of a year with the customer, the renewal's as well: its window opens, it is due, it is one business day overdue (N-22); each once, and of
 * those that have come only the last. Other reminders of due dates do not speak of it.
 */
export const yearStep: Predicate = (state) => {
  if (state.playbook.type !== 'lifecycle') return []
  return openTasksAsked(state).flatMap((asked) => {
    const steps = stepsOf({ ...asked, opens: windowOf(asked.id, state) })
    return lastAndNext(steps, state.today).map(({ on, until, step }) => {
      const facts = { step, task: asked.text, due: asked.due.toString() }
      return candidate({ subject: asked.id, dueOn: on, goneOn: until, isPerCause: true, owner: asked.owner, facts })
    })
  })
}

function stepsOf({ opens, due, calendar }: YearStep) {
  const overdue = addBusinessDays(due, 1, calendar)
  return [
    ...(opens && isBefore(opens, due) ? [{ step: 'opens', on: opens, until: due }] : []),
    { step: 'due', on: due, until: overdue },
    { step: 'overdue', on: overdue, until: null },
  ]
}

/** The task's own, else the beginning of its phase, for the phase's first required task where the phase before lasts until a day. */
function windowOf(id: string, { taskDates, tasks, playbook, phaseEnds }: RunState): Temporal.PlainDate | null {
  const own = taskDates.get(id)?.opens ?? null
  const phase = tasks.find(({ expected }) => expected.id === id)?.expected.phase.id
  const [first] = tasks.filter(({ expected }) => expected.phase.id === phase && isRequired(expected))
  if (own !== null || first?.expected.id !== id) return own
  const index = playbook.phases.findIndex((one) => one.id === phase)
  return phaseEnds.find((end) => end.phase === index - 1)?.on ?? null
}
