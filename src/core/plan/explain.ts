import { compareInstants } from '../calendar/compare-instants.ts'
import { isBlocking, isRequired } from '../run/run-progress.ts'
import type { RunState } from '../run/run-state.ts'
import { isResolved, type TaskState } from '../run/tasks/task-state.ts'
import type { RunPlan } from './plan-run.ts'

/** One task, phase or rule: it holds, or the first reason why it does not. */
export interface Reason {
  subject: 'task' | 'phase' | 'rule'
  name: string
  holds: boolean
  reason: string
}

/** Why a plan is what it is. Tasks hold when they are resolved, phases when they are passed, rules when they ask for nothing. */
export function explain({ state, outcomes }: Pick<RunPlan, 'state' | 'outcomes'>): Reason[] {
  return [
    ...state.tasks.map(taskReason),
    ...state.playbook.phases.map((_, phase) => phaseReason(state, phase)),
    ...outcomes.flatMap(({ rule, actions, needs = [], reason, parts = [] }): Reason[] => [
      { subject: 'rule', name: rule, holds: actions.length === 0 && needs.length === 0, reason },
      ...parts.map((part) => ({ subject: 'rule' as const, ...part })),
    ]),
  ]
}

function taskReason(task: TaskState): Reason {
  const { id } = task.expected
  return { subject: 'task', name: id, holds: isResolved(task), reason: whyOf(task) }
}

function whyOf(task: TaskState): string {
  const { state, since, expected } = task
  const who = since?.by ? ` by ${since.by.username}` : ''
  const when = since ? ` at ${since.at}${who}${since.approximate ? ', approximately' : ''}` : ''
  const line = lineOf(task)
  const weight = isRequired(expected) ? 'required' : 'not required'
  if (state === 'open') return `open, ${weight}${since ? `, unticked${when}` : ''}${line}`
  return `${state === 'done' ? 'ticked' : 'does not apply'}${when}${line}`
}

/** What is odd about a task's line. */
function lineOf({ isMissing, isGuessed, isCopied, isAskedLater }: TaskState): string {
  if (isAskedLater) return '; it has no line, and holds nothing up'
  if (isMissing) return '; its line is gone'
  if (isGuessed) return '; found by its text'
  return isCopied ? '; the first of two lines with its hidden comment' : ''
}

function phaseReason({ playbook, timeline, tasks, phaseEnds, now }: RunState, index: number): Reason {
  const name = playbook.phases[index]?.id ?? ''
  const isOpen = (task: TaskState) => task.expected.phase.id === name && isBlocking(task)
  const open = tasks.find(isOpen)
  const end = phaseEnds.find(({ phase }) => phase === index)
  const lasts = end && compareInstants(end.at, now) > 0 ? `, and it lasts until ${end.on}` : ''
  const blocks = `${open ? `${open.expected.id} is open` : 'its required tasks are resolved'}${lasts}`
  if (index < timeline.phase) {
    const reason = open ? `passed by a person's move; ${blocks}` : blocks
    return { subject: 'phase', name, holds: true, reason }
  }
  if (index > timeline.phase) return { subject: 'phase', name, holds: false, reason: 'an earlier phase comes first' }
  const { manualMove } = timeline
  const isHeld = manualMove?.phase === index && !(manualMove.direction === 'back' && manualMove.isTouched)
  const held = isHeld ? `; a person put the label here at ${manualMove.event.at}` : ''
  return { subject: 'phase', name, holds: false, reason: `the present phase: ${blocks}${held}` }
}
