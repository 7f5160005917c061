import { anchorOf, dueOf } from '../playbook/due-of.ts'
import type { Owner } from '../playbook/playbook.ts'
import { ownerName } from '../playbook/task-line.ts'
import { isRequired, type Onboarding } from '../run/onboarding.ts'
import { anchorsOf } from '../run/run-dates.ts'
import type { RunInput } from '../run/run-input.ts'
import { isResolved, type TaskState } from '../run/task-state.ts'

/** One open task as the status note shows it. `due` is a civil date; `isAbout`: it counts from one that is known approximately. */
export interface OpenTask {
  text: string
  who: string
  due: string | null
  isAbout: boolean
  isRequired: boolean
  section: string
}

/**
 * The open tasks of the present phase, in the playbook's order; and all others that have a date, by date: of other phases, and of tracks.
 * On a closed issue only tracks that survive the closing go on.
 */
export function openTasks(input: RunInput, onboarding: Onboarding): { here: OpenTask[]; elsewhere: OpenTask[] } {
  const lineOf = taskLines(input, onboarding)
  const isClosed = input.snapshot.issue.state === 'closed'
  const here: OpenTask[] = []
  const elsewhere: OpenTask[] = []
  for (const task of onboarding.tasks) {
    const line = isResolved(task) ? null : lineOf(task)
    if (!line) continue
    const { phase } = task.expected
    if (phase.id === onboarding.phase.id) here.push(line)
    else if (line.due !== null && (!isClosed || ('survives_close' in phase && phase.survives_close)))
      elsewhere.push(line)
  }
  return { here, elsewhere: elsewhere.sort(byDue) }
}

function taskLines(input: RunInput, onboarding: Onboarding): (task: TaskState) => OpenTask | null {
  const anchors = anchorsOf(input, onboarding)
  const dated = onboarding.tasks.filter(({ since }) => since?.approximate)
  const uncertain = new Set(dated.map(({ expected }) => `task:${expected.id}`))
  return ({ expected }) => {
    const { task, phase } = expected
    if (!('owner' in task)) return null
    const due = dueOf(expected, input.playbook, anchors, input.calendar)?.toString() ?? null
    const isAbout = due !== null && uncertain.has(anchorOf(expected, input.playbook) ?? '')
    const who = personOf(input, task.owner)
    return { text: task.text, who, due, isAbout, isRequired: isRequired(expected), section: phase.title }
  }
}

/** The person in that role, else the role. */
function personOf(input: RunInput, owner: Owner): string {
  const team: Record<string, unknown> = input.account?.team ?? {}
  const person = team[owner]
  return typeof person === 'string' ? asGitLabHas(input, person) : ownerName(owner)
}

/**
 * A user name as GitLab writes it, which takes it in any case, as the file may have it. Told by the snapshot; members are asked for only while
 * the CSM is not the assignee, so only for the CSM, or a name would change when they are asked for no more.
 */
function asGitLabHas({ account, snapshot, members }: RunInput, typed: string): string {
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
