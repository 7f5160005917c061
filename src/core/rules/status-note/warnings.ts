import { unknownCalendars } from '../../account/check-calendars.ts'
import { fieldOfAnchor } from '../../account/field-of-anchor.ts'
import { civilDate } from '../../calendar/civil-date.ts'
import { accountFileOf } from '../../run/account-file-of.ts'
import { isRequired } from '../../run/run-progress.ts'
import type { RunState } from '../../run/run-state.ts'
import { isResolved, type TaskState } from '../../run/tasks/task-state.ts'
import { labelWarnings } from './label-warnings.ts'
import { lackingAnchor } from './lacking-anchor.ts'
import type { PlannedLabels } from './planned-labels.ts'

/** What a person should look at: each says what is so and what ends it, and is gone when it is not so any more. */
export function warningsOf(state: RunState, labels: PlannedLabels): Record<string, unknown>[] {
  const missing = state.tasks.filter(isMissed)
  const guessed = state.tasks.filter((task) => task.isGuessed)
  const copied = state.tasks.filter((task) => task.isCopied)
  const isPublic = state.playbook.confidential && !state.snapshot.issue.confidential
  return [
    ...(isPublic ? [{ kind: 'public' }] : []),
    ...(state.account
      ? []
      : [{ kind: 'no-account', problems: state.accountProblems ?? null, file: accountFileOf(state) }]),
    ...anchorWarning(state),
    ...calendarWarning(state),
    ...assignmentWarning(state),
    ...(missing.length > 0 ? [{ kind: 'missing', tasks: missing.map(line) }] : []),
    ...(guessed.length > 0 ? [{ kind: 'guessed', tasks: guessed.map(line), isLong: guessed.length > 5 }] : []),
    ...(copied.length > 0 ? [{ kind: 'copied', tasks: copied.map(line) }] : []),
    ...labelWarnings(state, labels),
  ]
}

/** Lines that people took out and that nothing waits for: their business, but each can be had back. */
export function linesTakenOut({ tasks }: RunState): Record<string, unknown>[] {
  return tasks.filter((task) => task.isMissing && !isMissed(task)).map(line)
}

/** The end of the run waits for a task that has no line. */
function isMissed(task: TaskState): boolean {
  return task.isMissing && isRequired(task.expected) && !isResolved(task)
}

const line = ({ expected, state }: TaskState) => ({ text: expected.text, marker: `t:${expected.id}`, state })

/** Without it neither the issue nor what counts like it has a date. */
function anchorWarning(state: RunState): Record<string, unknown>[] {
  const anchor = lackingAnchor(state)
  if (anchor === null) return []
  const field = fieldOfAnchor(anchor)
  return [{ kind: 'no-anchor', file: accountFileOf(state), field, isSubscription: field === 'subscriptions' }]
}

function calendarWarning({ account, calendars }: RunState): Record<string, unknown>[] {
  const names = account ? unknownCalendars(account, calendars) : []
  return names.map((name) => ({ kind: 'calendar-unknown', name, fallback: calendars.fallback }))
}

function assignmentWarning({ assignment, zone }: RunState): Record<string, unknown>[] {
  switch (assignment.kind) {
    case 'impossible':
      return [{ kind: 'csm-impossible', csm: assignment.csm, isBot: assignment.isBot }]
    case 'kept': {
      const on = civilDate(assignment.by.at, zone).toString()
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
