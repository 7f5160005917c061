import { civilDate } from '../calendar/civil-date.ts'
import { compareFacts } from '../history/compare-facts.ts'
import type { Fact, FactOf } from '../history/fact.ts'
import { historyOf } from '../history/history.ts'
import type { Snapshot } from '../history/snapshot.ts'
import { type ExpectedTask, expectedTasks } from '../playbook/expected-tasks.ts'
import type { Phase, Playbook } from '../playbook/playbook.ts'
import { closingOf } from './closing/ended.ts'
import { givenDatesOf } from './dates/given-dates.ts'
import { commandedEvents } from './phases/commanded-events.ts'
import { isBornWith, passedEnds } from './phases/passed-ends.ts'
import { isPresent, type PhaseEnd, phaseEndsOf } from './phases/phase-ends.ts'
import { byTime, phaseEvents } from './phases/phase-event.ts'
import { type PhaseLayout, type PhaseTimeline, phaseTimelineOf } from './phases/phase-timeline.ts'
import type { Recorded } from './recorded/recorded.ts'
import { nothingRecorded, recordedOf } from './recorded/recorded-of.ts'
import type { RunInput } from './run-input.ts'
import { type StaleSave, staleSaves } from './tasks/stale-save.ts'
import { taskCommandsOf, withCommands } from './tasks/task-commands.ts'
import { isResolved, type TaskState } from './tasks/task-state.ts'
import { type TaskBoard, taskStates } from './tasks/task-states.ts'

/** How far a run has come, folded from its history. */
export interface RunProgress extends TaskBoard {
  facts: Fact[]
  phase: Phase
  timeline: PhaseTimeline
  /** Until when its phases last at least, those that have come and those that have not. */
  phaseEnds: PhaseEnd[]
  /** Every required task is resolved, and there is at least one: "no task at all" is not "all done". */
  isComplete: boolean
  /** The description and the notes do not fit: somebody saved while they were read. Reading again heals it. */
  isInconsistent: boolean
  staleSaves: StaleSave[]
  /** What people recorded by commands. */
  recorded: Recorded
}

/**
 * Folds a snapshot, which speaks of labels as the playbook does, and what was `commanded` on it. Tasks that the run's marker says were never written are
 * none.
 */
export function progressOf(
  snapshot: Snapshot,
  input: Omit<RunInput, 'snapshot'>,
  commanded: readonly FactOf<'commanded'>[] = [],
): RunProgress {
  const { playbook, run, bots, now } = input
  const history = historyOf(snapshot, bots)
  const facts = commanded.length === 0 ? history : [...history, ...commanded].sort(compareFacts)
  const boxes = taskStates(snapshot, facts, expectedTasks(playbook, run.excludedTasks))
  const commands = taskCommandsOf(commanded)
  const board = commands.size === 0 ? boxes : { ...boxes, tasks: boxes.tasks.map((task) => told(task, commands)) }
  const { issue } = snapshot
  const given = givenDatesOf(input, issue.createdAt)
  const phaseEnds = phaseEndsOf(playbook, run.excludedTasks, given)
  const layout = layoutOf(playbook, board, run.excludedTasks, { phaseEnds, issue })
  const passed = passedEnds(phaseEnds, { issue, now, facts })
  const events = phaseEvents(playbook, boxes, facts, passed)
  const moves = commands.size === 0 ? events : [...events, ...commandedEvents(boxes, commands)].sort(byTime)
  const timeline = phaseTimelineOf(layout, moves)
  const phase = playbook.phases[timeline.phase]
  if (!phase) throw new RangeError(`playbook ${playbook.id} has no phase ${timeline.phase}`)
  const required = board.tasks.filter((_, task) => layout.tasks[task]?.isRequired)
  const isComplete = required.length > 0 && required.every(isResolved)
  const isInconsistent = boxes.tasks.some(({ since }) => since?.approximate && since.evidence === null)
  const recorded = commanded.length === 0 ? nothingRecorded : recordedIn({ ...input, snapshot }, facts, given.zone)
  const staleOnes = staleSaves(facts)
  return { facts, ...board, phase, timeline, phaseEnds, isComplete, isInconsistent, staleSaves: staleOnes, recorded }
}

function told(task: TaskState, commands: ReturnType<typeof taskCommandsOf>): TaskState {
  return withCommands(task, commands.get(task.expected.id) ?? [])
}

function recordedIn(input: RunInput, facts: Fact[], zone: string): Recorded {
  const closing = closingOf(input, { facts })
  const closedOn = closing?.at ? civilDate(closing.at, zone) : null
  return recordedOf({ ...input, facts, zone, today: civilDate(input.now, zone), closedOn })
}

function layoutOf(
  playbook: Playbook,
  board: TaskBoard,
  excludedTasks: string[],
  { phaseEnds, issue }: { phaseEnds: PhaseEnd[]; issue: Snapshot['issue'] },
): PhaseLayout {
  const tasks = board.tasks.map(({ expected }) => expected.place)
  const held = new Set(phaseEnds.filter((end) => !isBornWith(end, issue)).map(({ phase }) => phase))
  const phases = playbook.phases.map((phase, index) => {
    return { isPresent: isPresent(phase.tasks, excludedTasks), isHeld: held.has(index) }
  })
  return { phases, tasks }
}

/** Only a required task of a phase blocks: children never do, tracks never do (architecture.md 7, domain.md D.11). */
export function isRequired({ place }: ExpectedTask): boolean {
  return place.isRequired
}

/** The required tasks of a run, in the playbook's order. */
export function requiredTasks({ tasks }: Pick<RunProgress, 'tasks'>): TaskState[] {
  return tasks.filter((task) => isRequired(task.expected))
}

/** Whether a task keeps its phase, and the run, from their end now. */
export function isBlocking(task: TaskState): boolean {
  return isRequired(task.expected) && !task.isAskedLater && !isResolved(task)
}
