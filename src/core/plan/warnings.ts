import { civilDate } from '../calendar/civil-date.ts'
import { type Assignment, assignmentOf } from '../run/assignment.ts'
import { isRequired, type Onboarding } from '../run/onboarding.ts'
import { zoneOf } from '../run/run-dates.ts'
import type { RunInput } from '../run/run-input.ts'
import { isResolved, type TaskState } from '../run/task-state.ts'
import { labelWarnings, type StatusLabels } from './label-warnings.ts'

/** What a person should look at: each says what is so and what ends it, and is gone when it is not so any more. */
export function warningsOf(input: RunInput, onboarding: Onboarding, labels: StatusLabels): Record<string, unknown>[] {
  const missing = onboarding.tasks.filter(isMissed)
  const guessed = onboarding.tasks.filter((task) => task.isGuessed)
  const copied = onboarding.tasks.filter((task) => task.isCopied)
  const isPublic = input.playbook.confidential && !input.snapshot.issue.confidential
  return [
    ...(isPublic ? [{ kind: 'public' }] : []),
    ...(input.account ? [] : [{ kind: 'no-account', problems: input.accountProblems ?? null }]),
    ...assignmentRemark(assignmentOf(input, onboarding), input),
    ...(missing.length > 0 ? [{ kind: 'missing', tasks: missing.map(line) }] : []),
    ...(guessed.length > 0 ? [{ kind: 'guessed', tasks: guessed.map(line), isLong: guessed.length > 5 }] : []),
    ...(copied.length > 0 ? [{ kind: 'copied', tasks: copied.map(line) }] : []),
    ...labelWarnings(input, onboarding, labels),
  ]
}

/** Lines that people took out and that nothing waits for: their business, but each can be had back. */
export function linesTakenOut({ tasks }: Onboarding): Record<string, unknown>[] {
  return tasks.filter((task) => task.isMissing && !isMissed(task)).map(line)
}

/** The end of the run waits for a task that has no line. */
function isMissed(task: TaskState): boolean {
  return task.isMissing && isRequired(task.expected) && !isResolved(task)
}

const line = ({ expected, state }: TaskState) => ({ text: expected.text, marker: `t:${expected.id}`, state })

function assignmentRemark(assignment: Assignment, input: RunInput): Record<string, unknown>[] {
  switch (assignment.kind) {
    case 'impossible':
      return [{ kind: 'csm-impossible', csm: assignment.csm, isBot: assignment.isBot }]
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
