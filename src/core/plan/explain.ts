import { assignmentOf } from '../run/assignment.ts'
import { RUN_LABEL } from '../run/label-names.ts'
import { isRequired, type Onboarding } from '../run/onboarding.ts'
import type { RunInput } from '../run/run-input.ts'
import { isResolved, type TaskState } from '../run/task-state.ts'
import { phaseLabels } from './plan-labels.ts'
import type { RunPlan } from './plan-run.ts'

/** One task, phase or rule: it holds, or the first reason why it does not. */
export interface Reason {
  subject: 'task' | 'phase' | 'rule'
  name: string
  holds: boolean
  reason: string
}

/** Why a plan is what it is. Tasks hold when they are resolved, phases when they are passed, rules when they ask for nothing. */
export function explain(input: RunInput, { onboarding, actions }: RunPlan): Reason[] {
  return [
    ...onboarding.tasks.map(taskReason),
    ...input.playbook.phases.map((_, phase) => phaseReason(input, onboarding, phase)),
    labelRule(input, onboarding),
    assigneeRule(input, onboarding),
    ...['post-note', 'edit-note', 'remove-note'].map((kind): Reason => {
      const action = actions.find((one) => one.kind === kind)
      return { subject: 'rule', name: kind, holds: !action, reason: action ? action.reason : 'nothing to write' }
    }),
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
function lineOf({ isMissing, isGuessed, isCopied }: TaskState): string {
  if (isMissing) return '; its line is gone'
  if (isGuessed) return '; found by its text'
  return isCopied ? '; the first of two lines with its hidden comment' : ''
}

function phaseReason({ playbook }: RunInput, { timeline, tasks }: Onboarding, index: number): Reason {
  const name = playbook.phases[index]?.id ?? ''
  const isOpen = (task: TaskState) => task.expected.phase.id === name && isRequired(task.expected) && !isResolved(task)
  const open = tasks.find(isOpen)
  const blocks = open ? `${open.expected.id} is open` : 'its required tasks are resolved'
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

function labelRule(input: RunInput, onboarding: Onboarding): Reason {
  const { labels } = input.snapshot.issue
  const { phase: wanted, siblings } = phaseLabels(input, onboarding)
  const missing = [RUN_LABEL, wanted].find((label) => !labels.includes(label))
  const extra = siblings.find((label) => labels.includes(label))
  const reason = missing
    ? `${missing} is missing`
    : extra
      ? `${extra} is not the phase`
      : `${wanted} is on, and no other phase`
  return { subject: 'rule', name: 'labels', holds: !missing && !extra, reason }
}

function assigneeRule(input: RunInput, onboarding: Onboarding): Reason {
  const assignment = assignmentOf(input, onboarding)
  const reason = (holds: boolean, reason: string): Reason => ({ subject: 'rule', name: 'assignee', holds, reason })
  switch (assignment.kind) {
    case 'right':
      return reason(true, 'nobody else is wanted')
    case 'assign':
      return reason(false, `the account's file names ${assignment.member.username}`)
    case 'kept':
      return reason(true, `a person changed the assignee at ${assignment.by.at}, later than the file`)
    case 'impossible':
      return reason(
        true,
        `${assignment.csm} cannot be assigned: ${assignment.isBot ? 'that is the bot itself' : 'no access to the project'}`,
      )
    case 'undecided':
      return reason(false, `not known yet: ${assignment.needs}`)
    default:
      return assignment satisfies never
  }
}
