import { civilDate } from '../../../calendar/civil-date.ts'
import { dueDate } from '../../../calendar/due.ts'
import { candidate, type Predicate } from '../candidate.ts'
import { Recipient } from '../nudges-file.ts'

/** The first step reminds whose turn it is; each later one is an escalation (domain.md D.9). */
const LEVELS = [2, 3]

/**
 * An assignment waits longer than its playbook's `escalate` allows (N-17): each step once, and only the last that has come. It counts from the day on which
 * its issue was opened.
 */
export const assignmentOpen: Predicate = (state) => {
  const { playbook, account, anchors, calendar, openedOn, snapshot, now, zone } = state
  if (playbook.type !== 'assignment' || snapshot.issue.state === 'closed' || account?.team.csm) return []
  const from = { ...anchors, [playbook.anchor]: openedOn }
  const steps = playbook.escalate.flatMap(({ after, to, note }, index) => {
    const found = dueDate(after, { anchors: from, anchor: playbook.anchor, calendar })
    const role = Recipient.safeParse(to)
    return found && 'date' in found && role.success
      ? [{ on: found.date, to: role.data, note: note ?? null, index }]
      : []
  })
  const today = civilDate(now, zone)
  const come = steps.filter(({ on }) => Temporal.PlainDate.compare(on, today) <= 0).at(-1)
  const next = steps.find(({ on }) => Temporal.PlainDate.compare(on, today) > 0)
  return [come, next].flatMap((step) => {
    if (!step) return []
    const facts = { since: openedOn.toString(), note: step.note, file: `accounts/${account?.key}.yml` }
    const level = LEVELS[step.index] ?? 3
    return [candidate({ subject: null, dueOn: step.on, isPerCause: true, owner: null, to: [step.to], level, facts })]
  })
}
