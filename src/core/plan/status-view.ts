import { civilDate } from '../calendar/civil-date.ts'
import { lifecycleLabel } from '../run/label-names.ts'
import { isRequired, type Onboarding, requiredTasks } from '../run/onboarding.ts'
import type { OwnNotes } from '../run/own-notes.ts'
import type { Transition } from '../run/phase-timeline.ts'
import { anchorsOf, issueDueOf, zoneOf } from '../run/run-dates.ts'
import type { RunInput } from '../run/run-input.ts'
import { isResolved, type TaskState } from '../run/task-state.ts'
import type { StatusLabels } from './label-warnings.ts'
import { openTasks } from './open-tasks.ts'
import { linesTakenOut, warningsOf } from './warnings.ts'

/** More tasks than this are folded, so that the note stays short. */
const FEW_TASKS = 3

/** Moves before the last one that are listed; how many came before is said, so that the note does not grow for ever. */
const EARLIER_MOVES = 10

/** What `templates/status.hbs` says. Dates are civil, in the account's zone; nothing in it ages by itself (law 5). */
export function statusView(
  input: RunInput,
  onboarding: Onboarding,
  { succeeded }: Pick<OwnNotes, 'succeeded'>,
  labels: StatusLabels,
): Record<string, unknown> {
  const required = requiredTasks(onboarding)
  const { here, elsewhere } = openTasks(input, onboarding)
  const moves = onboarding.timeline.transitions.slice(-EARLIER_MOVES - 1).map((one) => moveLine(input, one))
  return {
    phase: onboarding.phase.title,
    required: { count: required.length, resolved: required.filter(isResolved).length },
    next: here.find((task) => task.isRequired) ?? null,
    open: here,
    elsewhere,
    isFolded: elsewhere.length > FEW_TASKS,
    isComplete: onboarding.isComplete,
    held: heldBy(input, onboarding),
    otherDue: otherDue(input, onboarding),
    phases: phaseRows(input, onboarding),
    lastMove: moves.at(-1) ?? null,
    earlierMoves: moves.slice(0, -1),
    olderMoves: Math.max(0, onboarding.timeline.transitions.length - EARLIER_MOVES - 1),
    ownTasks: onboarding.own.length,
    takenOut: linesTakenOut(onboarding),
    closed: closingOf(input, onboarding),
    warnings: warningsOf(input, onboarding, labels),
    succeeded: succeeded && `${input.snapshot.issue.webUrl}#note_${succeeded.id}`,
  }
}

/**
 * The issue's own due date where it is not the one that the account's record gives: it is written on opening only (law 4), so the dates
 * of the note count.
 */
function otherDue(input: RunInput, onboarding: Onboarding) {
  const { state, dueDate } = input.snapshot.issue
  if (state === 'closed' || dueDate === null || input.account === null) return null
  const counts = issueDueOf(input.playbook, anchorsOf(input, onboarding), input.calendar)
  return counts === null || counts === dueDate ? null : { onIssue: dueDate, counts }
}

/** The person's move that alone keeps the label where it is: nothing required of the phase is open. */
function heldBy(input: RunInput, { timeline, tasks, phase, isComplete }: Onboarding) {
  const { manualMove } = timeline
  const isOpen = (task: TaskState) =>
    task.expected.phase.id === phase.id && isRequired(task.expected) && !isResolved(task)
  if (!manualMove || manualMove.isTouched || isComplete || tasks.some(isOpen)) return null
  const on = civilDate(manualMove.event.at, zoneOf(input)).toString()
  return { by: manualMove.event.by?.username ?? null, on }
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
  const isApproximate = event.kind === 'tick' && event.isApproximate
  const by = event.by?.username ?? null
  const on = civilDate(event.at, zoneOf(input)).toString()
  const url = isApproximate ? null : (event.evidence?.url ?? null)
  return { on, isApproximate, from: phases[from]?.title, to: phases[to]?.title, because, by, url }
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
