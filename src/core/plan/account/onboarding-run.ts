import { accountZone } from '../../account/account-zone.ts'
import { civilDate } from '../../calendar/civil-date.ts'
import type { Playbook } from '../../playbook/playbook.ts'
import { readinessOf } from '../../segment/readiness.ts'
import { segmentDrop } from '../../segment/segment-drop.ts'
import { parseRunKey } from '../../text/run-key.ts'
import type { AccountInput } from './account-input.ts'
import { assignmentRun } from './assignment-run.ts'
import { needsCsm } from './needs-csm.ts'
import { notBegun } from './not-begun.ts'
import { peopleFor } from './people-for.ts'
import { nextNumber, runsOfPlaybook } from './runs-of-playbook.ts'
import type { Wait, WantedRun } from './wanted-run.ts'

/**
 * The onboarding of the segment in which the account is, once for each playbook, so that an account that grew gets that of its new segment
 * (domain.md SG-10) and one that dropped none (SG-11); where there is no CSM, or nobody knows the segment, the assignment that asks for them.
 */
export function onboardingRun(input: AccountInput): WantedRun | Wait | null {
  const { account, segments, playbooks, runs, again } = input
  const readiness = readinessOf(account, segments, needsCsm(playbooks))
  if (readiness.kind === 'nothing') return { kind: 'wait', reason: readiness.reason }
  const before = readiness.playbook === null ? [] : runsOfPlaybook(runs, readiness.playbook)
  const open = before.find((run) => run.state === 'opened')
  if (open && again) return { kind: 'wait', reason: `its run ${open.runKey} is still open: ${open.webUrl}` }
  if (before.length > 0 && !again) return readiness.kind === 'ready' ? null : { kind: 'wait', reason: readiness.reason }
  const dropped = again ? undefined : dropOf(input)
  if (dropped !== undefined) return { kind: 'wait', reason: dropped }
  if (readiness.kind === 'waiting')
    return readiness.isAsked ? assignmentRun(input, readiness) : { kind: 'wait', reason: readiness.reason }
  const { segment } = readiness
  const playbook = playbooks.newest(readiness.playbook)
  if (!playbook) {
    const reason = `segment ${segment} wants playbook ${readiness.playbook}, which is not there yet: nothing is opened`
    return { kind: 'wait', reason }
  }
  return opening(input, playbook, nextNumber(before))
}

function opening(input: AccountInput, playbook: Playbook, n: number): WantedRun | Wait {
  const { account, playbooks, calendars, now } = input
  const { csm } = account.team
  if (playbook.assignee === 'csm' && csm !== null) {
    const reason = `account ${account.key} has the CSM ${csm}, and no run of playbook ${playbook.id} yet`
    return { kind: 'run', playbook, n, assignee: { usernames: [csm], orWait: noCsm }, reason }
  }
  const waits = notBegun(playbook, account, civilDate(now, accountZone(account, calendars)))
  if (waits) return waits
  const usernames = peopleFor(playbook, account, { segments: input.segments, playbooks })
  const reason = `account ${account.key} has no run of playbook ${playbook.id} yet, which waits for no CSM`
  return { kind: 'run', playbook, n, assignee: { usernames }, reason }
}

const noCsm = {
  noMember: (username: string) =>
    `team.csm is ${username}, who is no active member of the project: give access, or name another CSM in the file`,
  isBot: (username: string) => `team.csm is ${username}, which is the bot's own user: name a person in the file`,
  isFault: true,
}

/** An account that drops gets no other onboarding (`down: comment_only`); its open run says so. */
function dropOf({ account, segments, runs }: AccountInput): string | undefined {
  for (const { runKey } of runs) {
    const drop = segmentDrop(account, segments, parseRunKey(runKey)?.playbook ?? '')
    if (drop)
      return `it dropped from segment ${drop.from}, for which ${runKey} was opened, to ${drop.to}: no other run is opened`
  }
  return undefined
}
