import { isSameUser } from '../../account/is-same-user.ts'
import { civilDate } from '../../calendar/civil-date.ts'
import type { Owner } from '../../playbook/playbook.ts'
import { ownerName } from '../../playbook/task-line.ts'
import { personOf } from '../../run/people/person-of.ts'
import { isRequired } from '../../run/run-progress.ts'
import type { RunState } from '../../run/run-state.ts'
import { isResolved, type TaskState } from '../../run/tasks/task-state.ts'

/**
 * One open task as the status note shows it. `due` is a civil date; `isAbout`: it counts from one that is known approximately. What was due before
 * the issue was opened is `early`: nobody is late with it (domain.md D.8).
 */
export interface OpenTask {
  text: string
  who: string
  due: string | null
  isAbout: boolean
  isRequired: boolean
  /** It has no line: time has brought it. */
  isAskedLater: boolean
  /** Its date is a metric's target. */
  isTarget: boolean
  /** That target falls on days off, and the date is the business day after it: it cannot be met (domain.md D.4.5). */
  isClamped: boolean
  timing: 'ahead' | 'late' | 'early'
  section: string
}

/** The open tasks, each in one place. On a closed issue only tracks that survive the closing go on. */
export interface OpenTasks {
  /** Of the present phase, in the playbook's order. */
  here: OpenTask[]
  /** Late ones of other phases and of tracks that are required or a metric's target, by date. */
  late: OpenTask[]
  /** All others that have a date, by date. */
  elsewhere: OpenTask[]
  /** What was due before the issue was opened, but for the present phase. */
  early: OpenTask[]
}

export function openTasks(state: RunState): OpenTasks {
  const isClosed = state.snapshot.issue.state === 'closed'
  const found: OpenTasks = { here: [], late: [], elsewhere: [], early: [] }
  for (const task of state.tasks) {
    const line = isResolved(task) ? null : lineOf(task, state)
    if (!line) continue
    const { phase } = task.expected
    if (phase.id === state.phase.id) found.here.push(line)
    else if (line.due !== null && (!isClosed || ('survives_close' in phase && phase.survives_close)))
      found[placeOf(line)].push(line)
  }
  for (const list of [found.late, found.elsewhere, found.early]) list.sort(byDue)
  return found
}

/** What is late is worth a line of its own where it is required or a target; the others stand in the list as dates. */
function placeOf({ timing, isRequired, isTarget }: OpenTask): keyof OpenTasks {
  if (timing === 'early') return 'early'
  return timing === 'late' && (isRequired || isTarget) ? 'late' : 'elsewhere'
}

function lineOf({ expected, isAskedLater }: TaskState, state: RunState): OpenTask | null {
  const { id, task, phase } = expected
  if (!('owner' in task)) return null
  const due = state.dues.get(id)
  const when = {
    due: due?.date.toString() ?? null,
    isAbout: due?.isAbout ?? false,
    timing: due ? timingOf(due.date, state) : 'ahead',
  }
  const who = whoOf(state, task.owner)
  const isTarget = task.due?.kpi !== undefined
  return {
    text: task.text,
    who,
    ...when,
    isRequired: isRequired(expected),
    isTarget,
    isClamped: state.taskDates.get(id)?.isClamped ?? false,
    isAskedLater,
    section: phase.title,
  }
}

function timingOf(due: Temporal.PlainDate, { today, zone, snapshot }: RunState): OpenTask['timing'] {
  const openedOn = civilDate(snapshot.issue.createdAt, zone)
  if (Temporal.PlainDate.compare(due, openedOn) < 0) return 'early'
  return Temporal.PlainDate.compare(due, today) < 0 ? 'late' : 'ahead'
}

/** The person whose turn it is, else the role. The programme of mails is called by its name, whoever answers for it. */
function whoOf(state: RunState, owner: Owner): string {
  const person = owner === 'digital' ? null : personOf(owner, state)
  return person === null ? ownerName(owner) : asGitLabHas(state, person)
}

/**
 * A user name as GitLab writes it, which takes it in any case, as the file may have it. Told by the snapshot; members are asked for only while
 * the CSM is not the assignee, so only for the CSM, or a name would change when they are asked for no more.
 */
function asGitLabHas({ account, snapshot, members }: RunState, typed: string): string {
  const isMeant = (user: { username: string } | null) => user !== null && isSameUser(user.username, typed)
  const member = typed === account?.team.csm ? members?.find(isMeant) : undefined
  const author = () => snapshot.notes.find((note) => isMeant(note.author))?.author
  return (snapshot.issue.assignees.find(isMeant) ?? member ?? author())?.username ?? typed
}

/** Civil dates as text sort as dates; tasks of one day stay in the playbook's order. */
function byDue({ due: a }: OpenTask, { due: b }: OpenTask): number {
  if (a === b) return 0
  return (a ?? '') < (b ?? '') ? -1 : 1
}
