import { civilDate } from '../calendar/civil-date.ts'
import { type Anchors, dueOf } from '../calendar/due-of.ts'
import { lifecycleLabel } from '../onboarding/label-names.ts'
import { isRequired, type Onboarding, requiredTasks } from '../onboarding/onboarding.ts'
import type { Transition } from '../onboarding/phase-course.ts'
import { isResolved, type TaskState } from '../onboarding/task-state.ts'
import type { Owner } from '../playbook/playbook.ts'
import { ownerName } from '../playbook/task-line.ts'
import { type Assignment, assignmentOf } from './assignment.ts'
import { labelRemarks, type StatusLabels } from './label-remarks.ts'
import type { OwnNotes } from './own-notes.ts'
import { anchorsOf, zoneOf } from './run-dates.ts'
import type { RunInput } from './run-input.ts'

/** What `templates/status.hbs` says. Dates are civil, in the account's zone; nothing in it ages by itself (law 5). */
export function statusView(
  input: RunInput,
  onboarding: Onboarding,
  { succeeded }: Pick<OwnNotes, 'succeeded'>,
  labels: StatusLabels,
): Record<string, unknown> {
  const required = requiredTasks(onboarding)
  const open = openTasks(input, onboarding)
  const moves = onboarding.course.transitions.map((one) => moveLine(input, one))
  return {
    phase: onboarding.phase.title,
    required: { count: required.length, resolved: required.filter(isResolved).length },
    next: open.find((task) => task.isRequired) ?? null,
    open,
    isComplete: onboarding.isComplete,
    held: heldBy(input, onboarding),
    phases: phaseRows(input, onboarding),
    lastMove: moves.at(-1) ?? null,
    earlierMoves: moves.slice(0, -1),
    ownTasks: onboarding.own.length,
    closed: closingOf(input, onboarding),
    remarks: remarksOf(input, onboarding, labels),
    succeeded: succeeded && `${input.snapshot.issue.webUrl}#note_${succeeded.id}`,
  }
}

/** The open tasks of the present phase, in the playbook's order, with who and by when. */
function openTasks(input: RunInput, onboarding: Onboarding) {
  const anchors = anchorsOf(input, onboarding)
  return onboarding.tasks
    .filter(
      (task) => task.expected.phase.id === onboarding.phase.id && !isResolved(task) && 'owner' in task.expected.task,
    )
    .map((task) => ({ ...taskLine(input, anchors, task), isRequired: isRequired(task.expected) }))
}

function taskLine(input: RunInput, anchors: Anchors, { expected }: TaskState) {
  const due = dueOf(expected, input.playbook, anchors)
  const who = 'owner' in expected.task ? personOf(input, expected.task.owner) : null
  return { text: expected.task.text, who, due: due?.toString() ?? null }
}

/** The person in that role, else the role. */
function personOf({ account }: RunInput, owner: Owner): string {
  const team: Record<string, unknown> = account?.team ?? {}
  const person = team[owner]
  return typeof person === 'string' ? person : ownerName(owner)
}

/** The person's move that alone keeps the label where it is: nothing required of the phase is open. */
function heldBy(input: RunInput, { course, tasks, phase, isComplete }: Onboarding) {
  const { standing } = course
  const isOpen = (task: TaskState) =>
    task.expected.phase.id === phase.id && isRequired(task.expected) && !isResolved(task)
  if (!standing || standing.isTouched || isComplete || tasks.some(isOpen)) return null
  const on = civilDate(standing.event.at, zoneOf(input)).toString()
  return { by: standing.event.by?.username ?? null, on }
}

function phaseRows(input: RunInput, onboarding: Onboarding) {
  return input.playbook.phases.map((phase) => {
    const tasks = requiredTasks(onboarding).filter((task) => task.expected.phase.id === phase.id)
    const resolved = tasks.filter(isResolved).length
    return { title: phase.title, isCurrent: phase.id === onboarding.phase.id, count: tasks.length, resolved }
  })
}

function moveLine(input: RunInput, { from, to, event }: Transition) {
  const { phases } = input.playbook
  const because = event.kind === 'move' ? 'moved' : event.kind === 'tick' && !event.resolved ? 'unticked' : 'ticked'
  const by = event.by?.username ?? null
  const on = civilDate(event.at, zoneOf(input)).toString()
  return { on, from: phases[from]?.title, to: phases[to]?.title, because, by, url: event.evidence?.url ?? null }
}

function closingOf(input: RunInput, onboarding: Onboarding) {
  const { issue } = input.snapshot
  if (issue.state !== 'closed') return null
  const closing = onboarding.facts.findLast((fact) => fact.kind === 'closed')
  const { open, set_lifecycle } = input.playbook.on_close
  const at = closing?.at ?? issue.closedAt
  return {
    on: at === null ? null : civilDate(at, zoneOf(input)).toString(),
    by: closing?.by?.username ?? null,
    lifecycle: set_lifecycle === undefined ? null : lifecycleLabel(set_lifecycle),
    missingPlaybook: open !== undefined && !input.playbookIds.includes(open) ? open : null,
  }
}

/** What a person should look at: each says what is so, and what can be done. */
function remarksOf(input: RunInput, onboarding: Onboarding, labels: StatusLabels): Record<string, unknown>[] {
  const missing = onboarding.tasks.filter((task) => task.isMissing)
  const guessed = onboarding.tasks.filter((task) => task.isGuessed)
  const copied = onboarding.tasks.filter((task) => task.isCopied)
  const line = ({ expected, state }: TaskState) => ({ text: expected.text, marker: `t:${expected.id}`, state })
  return [
    ...(input.account ? [] : [{ kind: 'no-account', problems: input.accountProblems ?? null }]),
    ...assignmentRemark(assignmentOf(input, onboarding), input),
    ...(missing.length > 0 ? [{ kind: 'missing', tasks: missing.map(line) }] : []),
    ...(guessed.length > 0 ? [{ kind: 'guessed', tasks: guessed.map(line), isLong: guessed.length > 5 }] : []),
    ...(copied.length > 0 ? [{ kind: 'copied', tasks: copied.map(line) }] : []),
    ...(onboarding.tasks.some((task) => task.since?.approximate) ? [approximateRemark(input, onboarding)] : []),
    ...labelRemarks(input, onboarding, labels),
  ]
}

function approximateRemark(input: RunInput, { tasks }: Onboarding): Record<string, unknown> {
  const zone = zoneOf(input)
  const dated = tasks.flatMap(({ expected, since }) =>
    since?.approximate ? [{ text: expected.task.text, on: civilDate(since.at, zone).toString() }] : [],
  )
  return { kind: 'approximate', tasks: dated }
}

function assignmentRemark(assignment: Assignment, input: RunInput): Record<string, unknown>[] {
  switch (assignment.kind) {
    case 'impossible':
      return [{ kind: 'csm-impossible', csm: assignment.csm }]
    case 'kept': {
      const on = civilDate(assignment.by.at, zoneOf(input)).toString()
      return [{ kind: 'csm-kept', csm: assignment.csm, by: assignment.by.by?.username ?? null, on }]
    }
    case 'right':
    case 'assign':
    case 'undecided':
      return []
    default:
      return assignment satisfies never
  }
}
