import { addBusinessDays } from '../../../calendar/calendar.ts'
import { civilDate } from '../../../calendar/civil-date.ts'
import { isBefore } from '../../../calendar/is-before.ts'
import { requiredTasks } from '../../../run/run-progress.ts'
import { candidate, type Predicate } from '../candidate.ts'
import { runOwner } from './owner-of.ts'

const WAITS = 2

/**
 * All that is required is resolved, and the issue open, for two business days (N-09): who reopened it knows that all was done. Not where the bot closes it,
 * nor while a phase lasts.
 */
export const runComplete: Predicate = (state) => {
  const {
    isComplete,
    snapshot,
    dueClosing,
    phaseEnds,
    taskDates,
    today,
    calendar,
    issueDue,
    facts: history,
    zone,
  } = state
  const lasts = phaseEnds.some(({ on }) => Temporal.PlainDate.compare(on, today) > 0)
  if (!isComplete || snapshot.issue.state === 'closed' || dueClosing.kind === 'later' || lasts) return []
  const days = requiredTasks(state).flatMap(({ expected }) => taskDates.get(expected.id)?.resolved ?? [])
  const last = days.toSorted(Temporal.PlainDate.compare).at(-1)
  if (!last) return []
  const reopened = history.findLast(({ kind }) => kind === 'reopened')
  const since = reopened && isBefore(last, civilDate(reopened.at, zone)) ? civilDate(reopened.at, zone) : last
  const facts = { resolved: last.toString(), due: issueDue }
  return [candidate({ subject: null, dueOn: addBusinessDays(since, WAITS, calendar), owner: runOwner(state), facts })]
}
