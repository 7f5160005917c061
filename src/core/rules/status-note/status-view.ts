import { civilDate } from '../../calendar/civil-date.ts'
import { accountFileOf } from '../../run/account-file-of.ts'
import { assignmentAnswer } from '../../run/closing/assignment-answer.ts'
import { goesOn } from '../../run/closing/goes-on.ts'
import { lifecycleLabel } from '../../run/labels/label-names.ts'
import { statusReason } from '../../run/outlook/outlook-words.ts'
import { isPresent } from '../../run/phases/phase-ends.ts'
import type { Transition } from '../../run/phases/phase-timeline.ts'
import { isBlocking, requiredTasks } from '../../run/run-progress.ts'
import type { RunState } from '../../run/run-state.ts'
import { isResolved, type TaskState } from '../../run/tasks/task-state.ts'
import { yearOfRun } from '../../text/run-key.ts'
import { assignmentFacts } from './assignment-facts.ts'
import { finishOf } from './finish.ts'
import { loadRows } from './load-rows.ts'
import { metricRows } from './metric-rows.ts'
import { missingFields } from './missing-fields.ts'
import { type OpenTask, openTasks } from './open-tasks.ts'
import type { PlannedLabels } from './planned-labels.ts'
import { recordedView } from './recorded-view.ts'
import { linesTakenOut, warningsOf } from './warnings.ts'

/** More tasks than this are folded, so that the note stays short. */
const FEW_TASKS = 3

/** Moves before the last one that are listed; how many came before is said, so that the note does not grow for ever. */
const EARLIER_MOVES = 10

/** What `templates/status.hbs` says. Dates are civil, in the account's zone; nothing in it ages by itself (law 5). */
export function statusView(state: RunState, labels: PlannedLabels): Record<string, unknown> {
  const required = requiredTasks(state)
  const { here, ...others } = openTasks(state)
  const answered = answeredBy(state)
  const next = answered ? null : nextOf(here)
  const { transitions } = state.timeline
  const { succeeded } = state.notes
  const moves = transitions.slice(-EARLIER_MOVES - 1).map((one) => moveLine(state, one))
  return {
    phase: state.phase.title,
    required: { count: required.length, resolved: required.filter(isResolved).length },
    unboxed: required.filter((task) => task.isAskedLater && !isResolved(task)).length,
    next,
    facts: assignmentFacts(state),
    load: loadRows(state),
    answered,
    standing: answered ? null : standingOf(state, next),
    finish: finishOf(state),
    metrics: metricRows(state),
    open: here,
    ...others,
    hasEarlyTarget: others.early.some(({ isTarget }) => isTarget),
    isFolded: others.elsewhere.length > FEW_TASKS,
    areManyLate: others.late.length > FEW_TASKS,
    recorded: recordedView(state),
    gaps: state.dataGaps,
    missing: missingFields(state),
    gapCount: state.dataGaps.length + missingFields(state).length,
    file: accountFileOf(state),
    follows: state.neighbours?.before?.iid ?? null,
    afterwards: answered ? null : afterwards(state),
    isComplete: state.isComplete,
    held: heldBy(state),
    until: untilOf(state),
    otherDue: otherDue(state),
    phases: phaseRows(state),
    lastMove: moves.at(-1) ?? null,
    earlierMoves: moves.slice(0, -1),
    olderMoves: Math.max(0, transitions.length - EARLIER_MOVES - 1),
    ownTasks: state.own.length,
    takenOut: linesTakenOut(state),
    closed: closingOf(state),
    warnings: warningsOf(state, labels),
    succeeded: succeeded && `${state.snapshot.issue.webUrl}#note_${succeeded.id}`,
  }
}

/**
 * The issue's own due date where it is not the one that the account's record gives: it is written on opening only (law 4), so the dates
 * of the note count.
 */
function otherDue({ account, issueDue, snapshot: { issue } }: RunState) {
  if (issue.state === 'closed' || issue.dueDate === null || account === null) return null
  return issueDue === null || issueDue === issue.dueDate ? null : { onIssue: issue.dueDate, counts: issueDue }
}

/** The person's move that alone keeps the label where it is: nothing required of the phase is open. */
function heldBy({ timeline, tasks, phase, isComplete, zone }: RunState) {
  const { manualMove } = timeline
  const isOpen = (task: TaskState) => task.expected.phase.id === phase.id && isBlocking(task)
  if (!manualMove || manualMove.isTouched || isComplete || tasks.some(isOpen)) return null
  const on = civilDate(manualMove.event.at, zone).toString()
  return { by: manualMove.event.by?.username ?? null, on }
}

/** The onboarding that answers an assignment which a person reopened: nobody is asked for anything by its boxes. */
function answeredBy(state: RunState): { csm: string | null; iid: number } | null {
  if (state.playbook.type !== 'assignment' || state.snapshot.issue.state === 'closed') return null
  const answer = assignmentAnswer(state)
  return answer.kind === 'opened' ? { csm: answer.csm, iid: answer.onboarding.iid } : null
}

/** The required task that was or is due first. */
function nextOf(here: OpenTask[]): OpenTask | null {
  const [first] = here
    .filter((task) => task.isRequired && !task.isAskedLater)
    .sort((a, b) => ((a.due ?? '9') === (b.due ?? '9') ? 0 : (a.due ?? '9') < (b.due ?? '9') ? -1 : 1))
  return first ?? null
}

/** How it stands, where it is not on track, and why; the next task stands there already. */
function standingOf({ status }: RunState, next: OpenTask | null) {
  if (status === null || status.word === 'on-track') return null
  const isNext = 'deadline' in status && status.deadline.name === next?.text
  if (isNext && status.word === 'due-soon')
    return { word: status.word, reason: 'the next task is due within 3 business days' }
  if (isNext && status.word === 'behind') return { word: status.word, reason: 'the next task is late' }
  return { word: status.word, reason: statusReason(status) }
}

/** What the closing brings, where everything required is done by then. */
function afterwards(state: RunState) {
  const { playbook, playbookIds, snapshot, neighbours } = state
  const { open, open_by_segment, open_next_year, set_lifecycle } = playbook.on_close
  if (snapshot.issue.state === 'closed') return null
  const next = open !== undefined && playbookIds.includes(open) ? open : null
  const lifecycle = set_lifecycle === undefined ? null : lifecycleLabel(set_lifecycle)
  if (next === null && lifecycle === null && !open_by_segment && !open_next_year) return null
  const opened = neighbours?.next?.iid ?? null
  return {
    next,
    lifecycle,
    isAssignment: open_by_segment,
    isNextYear: open_next_year,
    waitsFor: waitsFor(state),
    opened,
  }
}

/** The condition on which the next run opens, for people, while it does not hold; the code where the playbook has no words for it. */
function waitsFor({ playbook, account, run }: RunState): { words: string | null; code: string } | null {
  const { when, when_in_words: words = null } = playbook.on_close
  if (when === undefined || (account && goesOn(playbook, account, yearOfRun(run.runKey)))) return null
  return { words, code: when }
}

function phaseRows(state: RunState) {
  const { excludedTasks } = state.run
  return state.playbook.phases
    .filter(({ tasks }) => isPresent(tasks, excludedTasks))
    .map((phase) => {
      const tasks = requiredTasks(state).filter((task) => task.expected.phase.id === phase.id)
      const resolved = tasks.filter(isResolved).length
      return { title: phase.title, isCurrent: phase.id === state.phase.id, count: tasks.length, resolved }
    })
}

function moveLine({ playbook, zone }: RunState, { from, to, event }: Transition) {
  const { phases } = playbook
  const because = becauseOf(event)
  const isApproximate = event.kind === 'tick' && event.isApproximate
  const by = event.by?.username ?? null
  const on = civilDate(event.at, zone).toString()
  const url = isApproximate ? null : (event.evidence?.url ?? null)
  return { on, isApproximate, from: phases[from]?.title, to: phases[to]?.title, because, by, url }
}

function becauseOf(event: Transition['event']): 'time' | 'moved' | 'unticked' | 'ticked' {
  if (event.kind === 'time') return 'time'
  if (event.kind === 'move') return 'moved'
  return event.kind === 'tick' && !event.resolved ? 'unticked' : 'ticked'
}

/** The day until which the present phase lasts whatever is done; null where it has none, or it has come. */
function untilOf({ phaseEnds, timeline, now, zone, snapshot }: RunState): string | null {
  const end = phaseEnds.find(({ phase }) => phase === timeline.phase)
  const isAhead =
    end && snapshot.issue.state === 'opened' && Temporal.PlainDate.compare(end.on, civilDate(now, zone)) > 0
  return isAhead ? end.on.toString() : null
}

function closingOf(state: RunState) {
  const { closing, playbook, playbookIds, zone, neighbours } = state
  if (closing === null) return null
  const { open, open_next_year, set_lifecycle } = playbook.on_close
  return {
    on: closing.at === null ? null : civilDate(closing.at, zone).toString(),
    by: closing.by?.username ?? null,
    isOnboarding: playbook.type === 'onboarding',
    lifecycle: set_lifecycle === undefined ? null : lifecycleLabel(set_lifecycle),
    next: neighbours?.next?.iid ?? null,
    nextYear: open_next_year ? waitsFor(state) : null,
    missingPlaybook: open !== undefined && !playbookIds.includes(open) ? open : null,
  }
}
