import type { Task } from '../../../playbook/playbook.ts'
import { candidate, type Predicate } from '../candidate.ts'
import { askedTasks, openTasksAsked } from './asked-tasks.ts'

const WEEK = 7

/** A weekly call was not held in the week in which it was due (N-29): on the Monday after it. Weeks begin on Mondays, in the run's zone. */
export const weeklyCall: Predicate = (state) => {
  const calls = weeklyCalls(askedTasks(state).map(({ task }) => task))
  return openTasksAsked(state)
    .filter(({ id }) => calls.has(id))
    .map(({ id, text, due, owner }) => {
      const monday = due.add({ days: WEEK + 1 - due.dayOfWeek })
      return candidate({
        subject: id,
        dueOn: monday,
        isPerCause: true,
        owner,
        facts: { task: text, due: due.toString() },
      })
    })
}

/** Those that follow a call by whole weeks, and that call itself. */
function weeklyCalls(tasks: Task[]): Set<string> {
  const calls = tasks.filter(({ with_customer }) => with_customer)
  const pairs = calls.flatMap(({ id, due }) => {
    const first = calls.find((call) => due?.from === `task:${call.id}`)
    const isWeekly = due?.weeks !== undefined || (due?.days !== undefined && due.days % WEEK === 0)
    return first && isWeekly ? [first.id, id] : []
  })
  return new Set(pairs)
}
