import type { Member } from '../account/account-file.ts'
import { isSameUser } from '../account/is-same-user.ts'
import type { FactOf } from '../history/fact.ts'
import type { Ended } from '../history/known-run.ts'
import type { RunInput } from './run-input.ts'
import type { RunProgress } from './run-progress.ts'

/** GitLab's level of a guest: whoever has less cannot be assigned, and GitLab would say nothing (facts 3.1). */
const GUEST = 10

/** What must be known first to decide: asked for only where something hangs on it. `presence:<user name>`: of somebody who is about to be mentioned. */
export type Need = 'members' | 'csm-since' | `presence:${string}`

/** Who should have the run, and why; `kept` and `impossible` are said in the status note. */
export type Assignment =
  | { kind: 'right' }
  | { target: 'issue'; kind: 'assign'; member: Member }
  | { kind: 'kept'; csm: string; by: FactOf<'assigned'> }
  | { kind: 'impossible'; csm: string; isBot: boolean }
  | { kind: 'undecided'; csm: string; needs: 'members' | 'csm-since' }

/**
 * The account's CSM has the run, where the run is a CSM's, unless a person changed the assignee after the commit that gave `team.csm` its present
 * value: the later of the two human acts wins (architecture.md 5). `undecided`: that must be asked for first. A finished run goes to whom
 * its playbook hands the account over.
 */
export function assignmentOf(
  input: RunInput,
  progress: Pick<RunProgress, 'facts'> & { ended: Ended | null },
): Assignment {
  if (progress.ended) return handOver(input, progress)
  const csm = input.account?.team.csm
  if (!csm || (input.assigneeRole ?? input.playbook.assignee) !== 'csm') return { kind: 'right' }
  if (input.snapshot.issue.assignees.some((user) => isSameUser(user.username, csm))) return { kind: 'right' }
  if (isOwn(input.bots, csm)) return { kind: 'impossible', csm, isBot: true }
  if (input.members === null) return { kind: 'undecided', csm, needs: 'members' }
  const member = input.members.find((one) => isSameUser(one.username, csm))
  if (!isAssignable(member)) return { kind: 'impossible', csm, isBot: false }
  const byPeople = progress.facts.filter((fact) => fact.kind === 'assigned' && !fact.byBot) as FactOf<'assigned'>[]
  const last = byPeople.at(-1)
  if (!last) return { target: 'issue', kind: 'assign', member }
  if (input.csmSince === null) return { kind: 'undecided', csm, needs: 'csm-since' }
  const isLater = Temporal.Instant.compare(last.at, input.csmSince) > 0
  return isLater ? { kind: 'kept', csm: member.username, by: last } : { target: 'issue', kind: 'assign', member }
}

/** Once: whoever was put on after the closing stays. */
function handOver(
  { account, playbook, snapshot, bots, members }: RunInput,
  { facts, ended }: Pick<RunProgress, 'facts'> & { ended: Ended | null },
): Assignment {
  const { reassign } = playbook.on_close
  const team: Record<string, unknown> = account?.team ?? {}
  const next = reassign === undefined ? undefined : team[reassign]
  if (ended?.how !== 'complete' || typeof next !== 'string' || isOwn(bots, next)) return { kind: 'right' }
  if (snapshot.issue.assignees.some((user) => isSameUser(user.username, next))) return { kind: 'right' }
  const closed = facts.findLastIndex((fact) => fact.kind === 'closed')
  if (facts.slice(closed + 1).some((fact) => fact.kind === 'assigned')) return { kind: 'right' }
  if (members === null) return { kind: 'undecided', csm: next, needs: 'members' }
  const member = members.find((one) => isSameUser(one.username, next))
  return isAssignable(member) ? { target: 'issue', kind: 'assign', member } : { kind: 'right' }
}

function isAssignable(member: Member | undefined): member is Member {
  return member?.active === true && member.accessLevel >= GUEST
}

/** The bot's own user, today's or a former one. */
function isOwn({ username, former }: RunInput['bots'], csm: string): boolean {
  return [username, ...former].some((name) => isSameUser(name, csm))
}
