import { candidate, type Predicate } from '../candidate.ts'
import { lastAndNext } from './last-and-next.ts'
import { runOwner } from './owner-of.ts'

const DAYS = [30, 60]

/** Thirty and sixty days without a contact with the customer, in the years after the onboarding (N-21). */
export const noContact: Predicate = (state) => {
  const { playbook, anchors, snapshot, today } = state
  const last = anchors.last_contact
  if (playbook.type !== 'lifecycle' || !last || snapshot.issue.state === 'closed') return []
  const steps = DAYS.map((days) => ({ days, on: last.add({ days }) }))
  return lastAndNext(steps, today).map(({ on, days }) => {
    const facts = { last: last.toString(), days }
    return candidate({ subject: null, dueOn: on, isPerCause: true, owner: runOwner(state), facts })
  })
}
