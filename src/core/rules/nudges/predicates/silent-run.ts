import { addBusinessDays } from '../../../calendar/calendar.ts'
import { candidate, type Predicate } from '../candidate.ts'
import { runOwner } from './owner-of.ts'

/** Business days without an act of a person. */
const SILENT = 7

/**
 * Nobody has done anything for seven business days, and something required is late, or due within as many (N-08). A year in which nothing is due for months
 * is no silent one. It is told once for each silence.
 */
export const silentRun: Predicate = (state) => {
  const { judgedBy, calendar, snapshot, isComplete } = state
  const asked = judgedBy.deadlines.find(({ kind }) => kind === 'task')
  if (snapshot.issue.state === 'closed' || isComplete || !asked) return []
  const silent = addBusinessDays(judgedBy.lastAct, SILENT, calendar)
  const needed = addBusinessDays(asked.day, -SILENT, calendar)
  const dueOn = Temporal.PlainDate.compare(silent, needed) < 0 ? needed : silent
  const facts = { since: judgedBy.lastAct.toString(), task: asked.name, due: asked.day.toString() }
  return [candidate({ subject: null, dueOn, isPerCause: true, owner: runOwner(state), facts })]
}
