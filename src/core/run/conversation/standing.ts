import { isSameUser } from '../../account/is-same-user.ts'
import { isBefore } from '../../calendar/is-before.ts'
import type { User } from '../../history/snapshot.ts'
import { personOfRole } from '../people/person-of-role.ts'
import type { RunState } from '../run-state.ts'

/**
 * What somebody may do by commands (architecture.md 12): `manager`: the region's manager, the director, a maintainer of the project; `team`: the owner, who
 * covers them, AE and SA; `reader`: everybody else. `unknown`: the project's members must be known first. `unheard`: no person, or blocked.
 */
export type Standing = { kind: 'manager' | 'team' | 'reader' | 'unknown' } | { kind: 'unheard'; reason: string }

/** GitLab's level of a maintainer. */
const MAINTAINER = 40

/** Names that GitLab gives to the users of tokens and services, and that people give to theirs. */
const BOT_NAME = /^(project|group)_\d+_bot(_|$)|^service_account_|(-|_|\[)bot\]?$|^(ghost|support-bot|alert-bot)$/i

/** Of a comment's author, by the account's team, then by their role in the project. */
export function standingOf({ username }: User, state: Omit<RunState, 'conversation'>): Standing {
  if (BOT_NAME.test(username)) return { kind: 'unheard', reason: 'it is the comment of another bot' }
  const isOneOf = (names: readonly (string | null)[]) =>
    names.some((name) => name !== null && isSameUser(name, username))
  if (isOneOf(managersOf(state))) return { kind: 'manager' }
  if (isOneOf(teamOf(state))) return { kind: 'team' }
  if (state.members === null) return { kind: 'unknown' }
  const member = state.members.find((one) => isSameUser(one.username, username))
  if (member && !member.active) return { kind: 'unheard', reason: 'its author is blocked' }
  return { kind: member && member.accessLevel >= MAINTAINER ? 'manager' : 'reader' }
}

type Known = Pick<RunState, 'account' | 'segments' | 'snapshot' | 'recorded' | 'today'>

function managersOf({ account, segments }: Known): (string | null)[] {
  const director = segments?.roles?.csm_director ?? null
  return [director, ...(account && segments ? [personOfRole('csm_manager', account, segments)] : [])]
}

function teamOf({ account, snapshot, recorded, today }: Known): (string | null)[] {
  const covering = recorded.covers.filter(({ from, until }) => !isBefore(today, from) && isBefore(today, until))
  return [
    ...snapshot.issue.assignees.map(({ username }) => username),
    ...(account ? [account.team.csm, account.team.ae, account.team.sa] : []),
    ...covering.map(({ who }) => who),
  ]
}

/** Those who may, by their roles, for the one who may not. */
export function whoMay(state: Known): string {
  const { account, segments, snapshot } = state
  const manager = account && segments ? personOfRole('csm_manager', account, segments) : null
  const named: [string, string | null | undefined][] = [
    ...snapshot.issue.assignees.map(({ username }): [string, string] => ['owner', username]),
    ['CSM', account?.team.csm],
    ['AE', account?.team.ae],
    ['SA', account?.team.sa],
    ['manager', manager],
  ]
  const roles = Map.groupBy(
    named.flatMap(([role, who]) => (who ? [{ role, who }] : [])),
    ({ who }) => who.toLowerCase(),
  )
  const people = [...roles.values()].map(
    (own) => `${own[0]?.who} (${[...new Set(own.map(({ role }) => role))].join(', ')})`,
  )
  return [...people, 'the maintainers of the project'].join(', ')
}
