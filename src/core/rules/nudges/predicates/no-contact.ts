import { candidate, type Predicate } from '../candidate.ts'
import { runOwner } from './owner-of.ts'

const DAYS = [30, 60]

/** Thirty and sixty days without a contact with the customer, in the years after the onboarding (N-21). */
export const noContact: Predicate = (state) => {
  const { playbook, anchors, snapshot, today } = state
  const last = anchors.last_contact
  if (playbook.type !== 'lifecycle' || !last || snapshot.issue.state === 'closed') return []
  const steps = DAYS.map((days) => ({ days, on: last.add({ days }) }))
  const come = steps.filter(({ on }) => Temporal.PlainDate.compare(on, today) <= 0).at(-1)
  const next = steps.find(({ on }) => Temporal.PlainDate.compare(on, today) > 0)
  return [come, next].flatMap((step) => {
    if (!step) return []
    const facts = { last: last.toString(), days: step.days }
    return [candidate({ subject: null, dueOn: step.on, isPerCause: true, owner: runOwner(state), facts })]
  })
}
