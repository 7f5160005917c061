import type { Owner } from '../../playbook/playbook.ts'
import { ownerName } from '../../playbook/task-line.ts'
import { personOf } from '../../run/people/person-of.ts'
import { isRequired } from '../../run/run-progress.ts'
import type { RunState } from '../../run/run-state.ts'
import { isResolved, type TaskState } from '../../run/tasks/task-state.ts'

/** One open task as the status note shows it. `due` is a civil date; `isAbout`: it counts from one that is known approximately. */
export interface OpenTask {
  text: string
  who: string
  due: string | null
  isAbout: boolean
  isRequired: boolean
  /** It has no line: time has brought it. */
  isAskedLater: boolean
  section: string
}

/**
 * The open tasks of the present phase, in the playbook's order; and all others that have a date, by date: of other phases, and of tracks.
 * On a closed issue only tracks that survive the closing go on.
 */
export function openTasks(state: RunState): { here: OpenTask[]; elsewhere: OpenTask[] } {
  const isClosed = state.snapshot.issue.state === 'closed'
  const here: OpenTask[] = []
  const elsewhere: OpenTask[] = []
  for (const task of state.tasks) {
    const line = isResolved(task) ? null : lineOf(task, state)
    if (!line) continue
    const { phase } = task.expected
    if (phase.id === state.phase.id) here.push(line)
    else if (line.due !== null && (!isClosed || ('survives_close' in phase && phase.survives_close)))
      elsewhere.push(line)
  }
  return { here, elsewhere: elsewhere.sort(byDue) }
}

function lineOf({ expected, isAskedLater }: TaskState, state: RunState): OpenTask | null {
  const { id, task, phase } = expected
  if (!('owner' in task)) return null
  const due = state.dues.get(id)
  const who = whoOf(state, task.owner)
  const when = { due: due?.date.toString() ?? null, isAbout: due?.isAbout ?? false }
  return { text: task.text, who, ...when, isRequired: isRequired(expected), isAskedLater, section: phase.title }
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
  const isMeant = (user: { username: string } | null) => user?.username.toLowerCase() === typed.toLowerCase()
  const member = typed === account?.team.csm ? members?.find(isMeant) : undefined
  const author = () => snapshot.notes.find((note) => isMeant(note.author))?.author
  return (snapshot.issue.assignees.find(isMeant) ?? member ?? author())?.username ?? typed
}

/** Civil dates as text sort as dates; tasks of one day stay in the playbook's order. */
function byDue({ due: a }: OpenTask, { due: b }: OpenTask): number {
  if (a === b) return 0
  return (a ?? '') < (b ?? '') ? -1 : 1
}
