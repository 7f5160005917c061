import type { Member } from '../account/account-file.ts'
import { isSameUser } from '../account/is-same-user.ts'
import type { OpenRun } from '../action/action.ts'
import { isBot } from '../history/bots.ts'
import { formatRunKey } from '../text/run-key.ts'
import type { AccountInput } from './account/account-input.ts'
import { askedRuns } from './account/asked-runs.ts'
import { nextRuns } from './account/next-runs.ts'
import { onboardingRun } from './account/onboarding-run.ts'
import type { Wait, WantedAssignee, WantedRun } from './account/wanted-run.ts'
import { openRun } from './open-run.ts'

/** What should be opened for an account, each run once; or that it waits, and why. */
export type AccountPlan = { kind: 'open'; actions: OpenRun[] } | { kind: 'nothing' | 'needs-members' } | Wait

/**
 * Which runs should exist for an account: the onboarding of its segment, or the assignment that asks for what that needs; and what follows its
 * finished runs, and what people asked for on its runs. One that was opened once is never opened again by the loop (architecture.md 5).
 */
export function planAccount(input: AccountInput): AccountPlan {
  const { members } = input
  const wanted = [onboardingRun(input) ?? [], ...nextRuns(input), ...askedRuns(input)].flat()
  const runs = wanted.filter((one) => one.kind === 'run')
  if (runs.some(({ assignee }) => assignee.usernames.length > 0) && members === null) return { kind: 'needs-members' }
  const planned = wanted.map((one) => (one.kind === 'run' ? opened(one, input) : one))
  const actions = planned.filter((one) => one.kind === 'open-run')
  if (actions.length > 0) return { kind: 'open', actions }
  return planned.find((one) => one.kind === 'wait') ?? { kind: 'nothing' }
}

function opened(wanted: WantedRun, input: AccountInput): OpenRun | Wait {
  const assignee = assigneeOf(wanted.assignee, input)
  if (assignee !== null && 'kind' in assignee) return assignee
  const { account, now, texts, calendars } = input
  const { playbook, n, after, from, reason } = wanted
  const runKey = formatRunKey({ account: account.key, playbook: playbook.id, n })
  const origin = { ...(after === undefined ? {} : { after }), ...(from === undefined ? {} : { from }) }
  return openRun({ account, playbook, runKey, now, assignee, texts, calendars, ...origin }, reason)
}

/** The first of them who can have an issue; nobody, or that the run waits. */
function assigneeOf({ usernames, orWait }: WantedAssignee, { members, bots }: AccountInput): Member | Wait | null {
  const isCalled = (username: string) => (member: Member) => isSameUser(member.username, username)
  const found = usernames.flatMap((username) => members?.find(isCalled(username)) ?? [])
  const member = found.find((one) => one.active && !isBot(bots, one))
  if (member || !orWait) return member ?? null
  const [first] = found
  const ownName = first && isBot(bots, first) ? first.username : undefined
  const reason = ownName === undefined ? orWait.noMember(usernames[0] ?? '') : orWait.isBot(ownName)
  return { kind: 'wait', reason, ...(orWait.isFault ? { faults: [reason] } : {}) }
}
