import { addBusinessDays } from '../../../calendar/calendar.ts'
import { isBefore } from '../../../calendar/is-before.ts'
import { candidate, type Predicate } from '../candidate.ts'
import { type AskedTask, askedTasks } from './asked-tasks.ts'

const LONG = 5

/** A task from the day on which it is long overdue to the one on which it was resolved; null while it is open. */
interface Delay extends AskedTask {
  from: Temporal.PlainDate
}

/**
 * A required task is five business days overdue (N-04). Delays that overlap are one stall, whose cause is one: it is told by the task that began it, or
 * by the oldest that is open still, and what becomes late meanwhile is not told again.
 */
export const taskLongOverdue: Predicate = (state) => {
  const stall = stallsOf(askedTasks(state)).at(-1) ?? []
  const [first] = stall
  const open = stall.find(({ resolved, blockedBy }) => resolved === null && blockedBy.length === 0)
  if (!first || !open) return []
  const { id, text, due, owner } = open
  const others = stall.filter(({ resolved, from }) => resolved === null && isBefore(from, state.today)).length - 1
  const facts = { task: text, due: due.toString(), others: Math.max(0, others) }
  return [candidate({ subject: id, dueOn: first.from, isPerCause: true, isOfRun: true, owner, facts })]
}

/** The stalls of a run, each its delays by their first day. */
function stallsOf(tasks: AskedTask[]): Delay[][] {
  const delays = tasks
    .map((task): Delay => ({ ...task, from: addBusinessDays(task.due, LONG, task.calendar) }))
    .filter(({ from, resolved }) => resolved === null || isBefore(from, resolved))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from))
  const stalls: Delay[][] = []
  let end: Temporal.PlainDate | null = null
  for (const delay of delays) {
    const isNew = stalls.length === 0 || (end !== null && isBefore(end, delay.from))
    if (isNew) stalls.push([])
    stalls.at(-1)?.push(delay)
    if (isNew) end = delay.resolved
    else if (end !== null) end = delay.resolved === null || isBefore(end, delay.resolved) ? delay.resolved : end
  }
  return stalls
}
