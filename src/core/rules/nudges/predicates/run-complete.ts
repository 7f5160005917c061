import { addBusinessDays } from '../../../calendar/calendar.ts'
import { requiredTasks } from '../../../run/run-progress.ts'
import { candidate, type Predicate } from '../candidate.ts'
import { runOwner } from './owner-of.ts'

const WAITS = 2

/** All that is required is resolved for two business days, and the issue is open (N-09). Not where the bot closes it, nor while a phase lasts. */
export const runComplete: Predicate = (state) => {
  const { isComplete, snapshot, dueClosing, phaseEnds, taskDates, today, calendar, issueDue } = state
  const lasts = phaseEnds.some(({ on }) => Temporal.PlainDate.compare(on, today) > 0)
  if (!isComplete || snapshot.issue.state === 'closed' || dueClosing.kind === 'later' || lasts) return []
  const days = requiredTasks(state).flatMap(({ expected }) => taskDates.get(expected.id)?.resolved ?? [])
  const last = days.toSorted(Temporal.PlainDate.compare).at(-1)
  if (!last) return []
  const facts = { resolved: last.toString(), due: issueDue }
  return [candidate({ subject: null, dueOn: addBusinessDays(last, WAITS, calendar), owner: runOwner(state), facts })]
}
