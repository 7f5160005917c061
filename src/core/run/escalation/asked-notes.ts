import { canSee } from '../../account/can-see.ts'
import { isSameUser } from '../../account/is-same-user.ts'
import type { OtherRun } from '../../history/known-run.ts'
import { parseRunKey } from '../../text/run-key.ts'
import { type AnnouncedKeys, isAnnounced } from '../notes/announced-keys.ts'
import type { Announcement } from '../notes/announcements.ts'
import { personOfRole } from '../people/person-of-role.ts'
import type { RunDates } from '../run-dates.ts'
import type { RunInput } from '../run-input.ts'
import type { RunProgress } from '../run-progress.ts'
import { type AskedRun, askedRunsOf } from './asked-runs.ts'

/** A run that was asked for and is not there, as the account's plan is told. */
export interface PendingAsk extends AskedRun {
  /** In words for people. */
  reason: string
}

/** What became of what was asked for here. */
export interface Asked {
  asks: PendingAsk[]
  /** That a run is there: said once for each asking, to those who must hear of it. */
  words: Announcement[]
  /** The members must be known before it is said. */
  needsMembers: boolean
}

type Known = RunInput & RunProgress & RunDates

export function askedOf(run: Known, announced: AnnouncedKeys): Asked {
  const open = askedRunsOf(run).filter(
    ({ cause }) => !isAnnounced(announced, { key: keyOf(cause), isApproximate: true }),
  )
  const found = open.map((ask) => ({ ask, other: openRunOf(ask.playbook, run) }))
  const there = found.flatMap(({ ask, other }) => (other ? [{ ask, other }] : []))
  const asks = found.filter(({ other }) => !other).map(({ ask }) => ({ ...ask, reason: reasonOf(ask, run) }))
  const needsMembers = run.members === null && there.some(({ ask }) => rolesOf(ask, run).length > 0)
  return { asks, words: needsMembers ? [] : there.map(({ ask, other }) => wordOf(ask, other, run)), needsMembers }
}

const keyOf = (cause: number) => `asked-${cause}`

function openRunOf(playbook: string, { accountRuns = [] }: Known): OtherRun | undefined {
  return accountRuns.find(({ runKey, state }) => state === 'opened' && parseRunKey(runKey)?.playbook === playbook)
}

function reasonOf({ because }: AskedRun, { recorded: { delay, health } }: Known): string {
  switch (because) {
    case 'risk-delay':
      return `the customer's ${delay?.reason?.replaceAll('-', ' ') ?? 'delay'} since ${delay?.since}`
    case 'risk-health':
      return `the health is ${health?.colour}`
    case 'level':
      return 'the account was raised to level 5'
    case 'command':
      return 'somebody asked for it'
    default:
      return because satisfies never
  }
}

function rolesOf({ because }: AskedRun, { escalation, recorded: { health } }: Known) {
  if (because === 'command' || !escalation) return []
  return escalation.risk.tell[because === 'level' || health?.colour === 'red' ? 'red' : 'yellow']
}

function wordOf(ask: AskedRun, other: OtherRun, run: Known): Announcement {
  const { account, recorded, now } = run
  const data = {
    account: account?.name ?? null,
    opened: `#${other.iid}`,
    isRisk: ask.because === 'risk-delay' || ask.because === 'risk-health',
    isRaised: ask.because === 'level',
    reason: reasonOf(ask, run),
    text: recorded.delay?.text ?? null,
    health: recorded.health?.colour ?? null,
    people: peopleOf(ask, run),
  }
  return { key: keyOf(ask.cause), template: 'announcement-asked', data, at: now, isApproximate: true }
}

/** Each person once, and only who can see the issue. */
function peopleOf(ask: AskedRun, run: Known): string[] {
  const { account, members, segments } = run
  if (!account) return []
  const names = rolesOf(ask, run).flatMap((role) => personOfRole(role, account, segments ?? { managers: {} }) ?? [])
  const found = names.flatMap((name) => members?.find(({ username }) => isSameUser(username, name)) ?? [])
  return [...new Set(found.filter(canSee).map(({ username }) => username))]
}
