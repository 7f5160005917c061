import { compareInstants } from '../../calendar/compare-instants.ts'
import { startOfDay } from '../../calendar/start-of-day.ts'
import type { OtherRun } from '../../history/known-run.ts'
import type { Announcement } from '../notes/announcements.ts'
import type { RunDates } from '../run-dates.ts'
import type { RunInput } from '../run-input.ts'
import type { RunProgress } from '../run-progress.ts'
import { assignmentAnswer } from './assignment-answer.ts'

/** That the bot closes a run by itself (architecture.md 7), and why; or when it may. The instants are GitLab's. */
export type DueClosing =
  | { kind: 'assigned'; csm: string | null; onboarding: OtherRun }
  | { kind: 'course-over'; on: Temporal.PlainDate }
  | { kind: 'commanded'; by: string | null }
  | { kind: 'later'; at: string }
  | { kind: 'no'; reason: string }

/**
 * Whether the bot closes the run now: one that somebody asked it to close; an assignment whose CSM is set and whose onboarding was opened; a digital course whose days are over and
 * of which nothing required is open. It does so once: a run that a person reopened after that is the person's (law 7).
 */
export function dueClosingOf(input: RunInput, progress: RunProgress, dates: RunDates): DueClosing {
  const { playbook, snapshot } = input
  if (snapshot.issue.state === 'closed') return { kind: 'no', reason: 'it is closed' }
  const { closeAsked } = progress.recorded
  if (closeAsked) return { kind: 'commanded', by: closeAsked.by?.username ?? null }
  const ends = playbook.type === 'assignment' || playbook.assignee === 'digital'
  if (!ends) return { kind: 'no', reason: 'a person closes it' }
  if (progress.facts.some((fact) => fact.kind === 'closed' && fact.byBot))
    return { kind: 'no', reason: 'it was closed before, and a person reopened it' }
  return playbook.type === 'assignment' ? ofAssignment(input) : ofCourse(input, progress, dates)
}

function ofAssignment(input: RunInput): DueClosing {
  const answer = assignmentAnswer(input)
  if (answer.kind !== 'opened') return { kind: 'no', reason: answer.reason }
  const { csm, onboarding } = answer
  return { kind: 'assigned', csm, onboarding }
}

function ofCourse(
  { playbook, now }: RunInput,
  { isComplete }: RunProgress,
  { anchors, zone }: Pick<RunDates, 'anchors' | 'zone'>,
): DueClosing {
  if (!isComplete) return { kind: 'no', reason: 'required tasks are open' }
  const start = anchors[playbook.due?.from ?? playbook.anchor] ?? null
  if (playbook.due?.days === undefined || !start)
    return { kind: 'no', reason: 'it is not known when its days are over' }
  const on = start.add({ days: playbook.due.days })
  const at = startOfDay(on, zone)
  return compareInstants(at, now) <= 0 ? { kind: 'course-over', on } : { kind: 'later', at }
}

/** That the bot closes it with this very plan. */
export function isClosing(
  due: DueClosing,
): due is Extract<DueClosing, { kind: 'assigned' | 'course-over' | 'commanded' }> {
  return due.kind === 'assigned' || due.kind === 'course-over' || due.kind === 'commanded'
}

/** What is said of it, once; nothing while the run is not closed by the bot, or where the answer to a command says it. */
export function closingWords(closing: DueClosing, now: string): Announcement[] {
  if (!isClosing(closing) || closing.kind === 'commanded') return []
  const data =
    closing.kind === 'assigned'
      ? { csm: closing.csm, onboarding: `#${closing.onboarding.iid}` }
      : { on: closing.on.toString() }
  const template = `announcement-${closing.kind}`
  return [{ key: `closing:${closing.kind}`, template, data, at: now, isApproximate: true }]
}
