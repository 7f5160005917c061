import { addBusinessDays } from '../../../calendar/calendar.ts'
import { civilDate } from '../../../calendar/civil-date.ts'
import { assignmentAnswer } from '../../../run/closing/assignment-answer.ts'
import type { RunState } from '../../../run/run-state.ts'
import { candidate, type Predicate } from '../candidate.ts'
import { reachOf } from '../people/reach.ts'
import { runOwner } from './owner-of.ts'

/**
 * The CSM was named a business day ago, and there is no onboarding (N-25): said in the assignment, which stays open for it. Where the account's file cannot
 * be read, its tick tells that somebody was named, and who has the issue is told: nobody knows the region's manager then.
 */
export const onboardingMissing: Predicate = (state) => {
  const { playbook, snapshot, account, accountProblems = [], calendar } = state
  const isUnread = account === null && accountProblems.length > 0
  const isNamed = assignmentAnswer(state).kind === 'named'
  const named = namedOn(state)
  if (playbook.type !== 'assignment' || snapshot.issue.state === 'closed' || !(isNamed || isUnread) || !named) return []
  const facts = {
    named: named.toString(),
    csm: account?.team.csm ?? null,
    isGone: account?.team.csm ? reachOf(account.team.csm, state).kind === 'gone' : false,
    problem: isUnread ? (accountProblems[0]?.replace(/\.$/, '') ?? null) : null,
  }
  const dueOn = addBusinessDays(named, 1, calendar)
  return [candidate({ subject: null, dueOn, owner: runOwner(state), to: isUnread ? ['owner'] : null, facts })]
}

/** The civil date on which the box of naming was ticked, or on which the file got its CSM, whichever came first; null where neither is known. */
function namedOn({ tasks, taskDates, csmSince, zone }: RunState): Temporal.PlainDate | null {
  const naming = tasks.find(({ expected: { task } }) => 'emits' in task && task.emits === 'csm_assigned')
  const ticked = naming?.state === 'done' ? taskDates.get(naming.expected.id)?.resolved : null
  const isKnown = csmSince !== null && Temporal.Instant.from(csmSince).epochMilliseconds > 0
  const days = [...(ticked ? [ticked] : []), ...(isKnown ? [civilDate(csmSince, zone)] : [])]
  return days.toSorted(Temporal.PlainDate.compare)[0] ?? null
}
