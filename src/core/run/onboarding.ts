import type { Bots } from '../history/bots.ts'
import type { Fact } from '../history/fact.ts'
import { historyOf } from '../history/history.ts'
import type { Snapshot } from '../history/snapshot.ts'
import { type ExpectedTask, expectedTasks } from '../playbook/expected-tasks.ts'
import type { Phase, Playbook } from '../playbook/playbook.ts'
import { phaseEvents } from './phase-event.ts'
import { type PhaseLayout, type PhaseTimeline, phaseTimelineOf } from './phase-timeline.ts'
import { type StaleSave, staleSaves } from './stale-save.ts'
import { isResolved, type TaskState } from './task-state.ts'
import { type TaskBoard, taskStates } from './task-states.ts'

/** What is true of a run now, folded from its history. */
export interface Onboarding extends TaskBoard {
  facts: Fact[]
  phase: Phase
  timeline: PhaseTimeline
  /** Every required task is resolved, and there is at least one: "no task at all" is not "all done". */
  isComplete: boolean
  /** The description and the notes do not fit: somebody saved while they were read. Reading again heals it. */
  isInconsistent: boolean
  staleSaves: StaleSave[]
  /** What conditions may ask of a run: not late until metrics are measured. */
  conditions: { late: boolean }
}

/** Folds a snapshot. `without` are the task ids that the run's marker says were never written. */
export function onboardingOf(snapshot: Snapshot, playbook: Playbook, excludedTasks: string[], bots: Bots): Onboarding {
  const facts = historyOf(snapshot, bots)
  const board = taskStates(snapshot, facts, expectedTasks(playbook, excludedTasks))
  const layout = layoutOf(playbook, board)
  const timeline = phaseTimelineOf(layout, phaseEvents(playbook, board, facts))
  const phase = playbook.phases[timeline.phase]
  if (!phase) throw new RangeError(`playbook ${playbook.id} has no phase ${timeline.phase}`)
  const required = board.tasks.filter((_, task) => layout.tasks[task]?.isRequired)
  const isComplete = required.length > 0 && required.every(isResolved)
  const isInconsistent = board.tasks.some(({ since }) => since?.approximate && since.evidence === null)
  return {
    facts,
    ...board,
    phase,
    timeline,
    isComplete,
    isInconsistent,
    staleSaves: staleSaves(facts),
    conditions: { late: false },
  }
}

function layoutOf(playbook: Playbook, board: TaskBoard): PhaseLayout {
  const tasks = board.tasks.map(({ expected }) => {
    const phase = playbook.phases.findIndex((one) => one.id === expected.phase.id)
    return { phase: phase === -1 ? null : phase, isRequired: phase !== -1 && isRequired(expected) }
  })
  return { phaseCount: playbook.phases.length, tasks }
}

/** Only a required task of a phase blocks: children never do, tracks never do (architecture.md 7, domain.md D.11). */
export function isRequired(expected: ExpectedTask): boolean {
  return 'required' in expected.task && expected.task.required && !('survives_close' in expected.phase)
}

/** The required tasks of a run, in the playbook's order. */
export function requiredTasks(onboarding: Onboarding): TaskState[] {
  return onboarding.tasks.filter((task) => isRequired(task.expected))
}
