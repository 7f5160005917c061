import { addBusinessDays, rollBack } from '../../../calendar/calendar.ts'
import { isBefore } from '../../../calendar/is-before.ts'
import { entryOf } from '../../../run/people/entry-of.ts'
import { candidate, type Predicate } from '../candidate.ts'
import { reachOf } from '../people/reach.ts'
import { openTargets } from './open-targets.ts'

const SOON = 5

/** Who has to reach a target is away, nobody covers, and its last day is within five business days (N-18). Told once for each absence. */
export const ownerAway: Predicate = (state) => {
  const { segments, calendar } = state
  const found = openTargets(state).flatMap(({ value, owner, last }) => {
    const absences = owner === null ? [] : (entryOf(owner, segments?.people)?.absences ?? [])
    const soon = addBusinessDays(rollBack(last, calendar), -SOON, calendar)
    return absences.flatMap(({ from, until }) => {
      const begins = Temporal.PlainDate.from(from)
      const dueOn = Temporal.PlainDate.compare(begins, soon) < 0 ? soon : begins
      const isOver = until < state.today.toString() || dueOn.toString() > until || isBefore(last, dueOn)
      return owner === null || isOver ? [] : [{ owner, dueOn, until, metric: value.name, last: last.toString() }]
    })
  })
  const [first] = found
    .filter(({ owner, dueOn }) => isBefore(state.today, dueOn) || reachOf(owner, state).kind === 'away')
    .toSorted((a, b) => Temporal.PlainDate.compare(a.dueOn, b.dueOn))
  if (!first) return []
  const { dueOn, owner, ...facts } = first
  return [candidate({ subject: null, dueOn, isPerCause: true, owner, facts: { ...facts, away: owner } })]
}
