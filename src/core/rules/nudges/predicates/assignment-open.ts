import { dueDate } from '../../../calendar/due.ts'
import { accountFileOf } from '../../../run/account-file-of.ts'
import { candidate, type Predicate } from '../candidate.ts'
import { Recipient } from '../nudges-file.ts'
import { lastAndNext } from './last-and-next.ts'

/** The first step reminds whose turn it is; each later one is an escalation (domain.md D.9). */
const LEVELS = [2, 3]

/**
 * An assignment waits longer than its playbook's `escalate` allows (N-17): each step once, and only the last that has come. It counts from the day on which
 * its issue was opened.
 */
export const assignmentOpen: Predicate = (state) => {
  const { playbook, account, anchors, calendar, openedOn, snapshot, today } = state
  if (playbook.type !== 'assignment' || snapshot.issue.state === 'closed' || account === null || account.team.csm)
    return []
  const from = { ...anchors, [playbook.anchor]: openedOn }
  const steps = playbook.escalate.flatMap(({ after, to, note }, index) => {
    const found = dueDate(after, { anchors: from, anchor: playbook.anchor, calendar })
    const role = Recipient.safeParse(to)
    return found && 'date' in found && role.success
      ? [{ on: found.date, to: role.data, note: note ?? null, index }]
      : []
  })
  return lastAndNext(steps, today).map(({ on, to, note, index }) => {
    const facts = { since: openedOn.toString(), note, file: accountFileOf(state) }
    return candidate({
      subject: null,
      dueOn: on,
      isPerCause: true,
      owner: null,
      to: [to],
      level: LEVELS[index] ?? 3,
      facts,
    })
  })
}
