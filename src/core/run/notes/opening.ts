import { canSee } from '../../account/can-see.ts'
import { isSameUser } from '../../account/is-same-user.ts'
import { compareInstants } from '../../calendar/compare-instants.ts'
import { weekdayName } from '../../calendar/weekday-name.ts'
import type { RunDates } from '../run-dates.ts'
import type { RunInput } from '../run-input.ts'
import { isRequired, type RunProgress } from '../run-progress.ts'
import { isResolved } from '../tasks/task-state.ts'
import type { Announcement } from './announcements.ts'
import type { OwnNotes } from './own-notes.ts'

/** Who of the account team is told once, at the opening, of what they owe (domain.md D.12). `undecided`: the members must be known first. */
export type OpeningNote = { kind: 'none'; reason: string } | { kind: 'undecided' } | { kind: 'due'; word: Announcement }

/** Roles that nothing else tells: whoever has the issue is told by GitLab that it was assigned. */
const ROLES = ['ae', 'sa'] as const

/** So long after the opening the note may still come: what went wrong is mended by then, and older runs hear nothing of it. */
const FRESH = Temporal.Duration.from({ hours: 48 })

type State = RunInput & RunProgress & RunDates

/**
 * The note belongs to the opening: it is written with the first status note or not at all, so that runs that an earlier version opened are
 * left alone.
 */
export function openingNoteOf(state: State, { status, succeeded, announced }: OwnNotes): OpeningNote {
  const { account, now, snapshot } = state
  const { createdAt, assignees, state: lifecycle } = snapshot.issue
  if (announced.keys.has('opening')) return { kind: 'none', reason: 'announced already' }
  if (status || succeeded || !isFresh(createdAt, now)) return { kind: 'none', reason: 'the opening is over' }
  if (!account || lifecycle === 'closed') return { kind: 'none', reason: 'the run is closed, or its account not known' }
  const shares = sharesOf(state)
  if (shares.length === 0) return { kind: 'none', reason: 'nobody else has a task' }
  const { members } = state
  if (members === null) return { kind: 'undecided' }
  const csm = assignees[0]?.username ?? account.team.csm
  const people = shares.map(({ who, ...share }) => {
    const member = members.find(({ username }) => isSameUser(username, who))
    return { who: member?.username ?? who, hasAccess: canSee(member), ...share }
  })
  const data = { account: account.name, csm, people }
  const word = { key: 'opening', template: 'announcement-opening', data, at: createdAt, isApproximate: false }
  return { kind: 'due', word }
}

/** What each of them owes: the open tasks of their roles, by date. Whoever has the issue is left out. */
function sharesOf(state: State) {
  const { account, snapshot } = state
  const owners = [account?.team.csm ?? '', ...snapshot.issue.assignees.map(({ username }) => username)]
  const named = ROLES.flatMap((role) => {
    const who = account?.team[role]
    const tasks = tasksOf(state, role)
    return !who || tasks.length === 0 || owners.some((owner) => isSameUser(owner, who)) ? [] : [{ role, who, tasks }]
  })
  return [...Map.groupBy(named, ({ who }) => who.toLowerCase()).values()].map((shares) => ({
    who: shares[0]?.who ?? '',
    isAe: shares.some(({ role }) => role === 'ae'),
    isSa: shares.some(({ role }) => role === 'sa'),
    tasks: shares.flatMap(({ tasks }) => tasks).sort((a, b) => order(a.due, b.due)),
  }))
}

function tasksOf({ tasks, dues }: State, role: (typeof ROLES)[number]) {
  return tasks.flatMap((one) => {
    const { id, task } = one.expected
    if (isResolved(one) || !('owner' in task) || task.owner !== role) return []
    const due = dues.get(id)?.date ?? null
    const weekday = due && weekdayName(due)
    return [{ text: task.text, due: due?.toString() ?? null, weekday, isRequired: isRequired(one.expected) }]
  })
}

function isFresh(createdAt: string, now: string): boolean {
  return compareInstants(now, Temporal.Instant.from(createdAt).add(FRESH).toString()) <= 0
}

/** Dates as text sort as dates; what has none comes last. */
function order(a: string | null, b: string | null): number {
  if (a === b) return 0
  return (a ?? '9') < (b ?? '9') ? -1 : 1
}
