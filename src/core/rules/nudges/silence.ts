import { civilDate } from '../../calendar/civil-date.ts'
import { isBefore } from '../../calendar/is-before.ts'
import { startOfDay } from '../../calendar/start-of-day.ts'
import { isClosing } from '../../run/closing/due-closing.ts'
import { ruleSinceOf } from '../../run/notes/rules-since.ts'
import type { Snooze } from '../../run/recorded/recorded.ts'
import type { RunState } from '../../run/run-state.ts'
import type { Nudges } from './nudges-file.ts'

/** Why nothing at all is said of a run now, and until when; null where something may be. */
export function silenceOf(
  state: RunState,
  nudges: Nudges | undefined,
): { reason: string; wakeAt: string | null } | null {
  const { today, zone, account, accountProblems = [], playbook, judgedBy, dueClosing } = state
  const never = (reason: string) => ({ reason, wakeAt: null })
  const until = (day: Temporal.PlainDate, reason: string) => ({ reason, wakeAt: startOfDay(day, zone) })
  if (!nudges || nudges.rules.length === 0) return never('there are no reminders')
  if (!nudges.enabled) return never('reminders are switched off')
  const start = nudges.start_on === undefined ? null : Temporal.PlainDate.from(nudges.start_on)
  if (start && isBefore(today, start)) return until(start, `reminders begin on ${start}`)
  const isAsked = playbook.type === 'assignment' && accountProblems.length > 0
  if (!account && !isAsked) return never("the account's file is not known")
  if (judgedBy.cancelled !== null) return never(`it was given up: ${judgedBy.cancelled}`)
  if (isClosing(dueClosing)) return never('the bot closes it')
  const { pausedUntil } = judgedBy
  if (pausedUntil && isBefore(today, pausedUntil)) return until(pausedUntil, `paused until ${pausedUntil}`)
  const snooze = snoozeOf(state, null)
  return snooze ? until(snooze.until, `snoozed until ${snooze.until}`) : null
}

/** The snooze of a task that lasts today, or of the whole run (null), as people recorded it. */
export function snoozeOf({ recorded }: Pick<RunState, 'recorded'>, subject: string | null): Snooze | null {
  return recorded.snoozes.find(({ task }) => task === subject) ?? null
}

/** So many days before the first day on which something could be said it may have come due, to be said all the same. */
const STILL_TOLD = 7

/**
 * What was due before that day is not said any more: it was due long before the bot wrote reminders by this rule on this run, or long before it was reopened. A team
 * that begins with reminders, or with one more rule, and one that takes an old run up again, is not flooded with what is past.
 */
export function floorOf(
  { notes, openedOn, today, facts, zone }: RunState,
  rule: string,
  beginnings: readonly (string | undefined)[],
): Temporal.PlainDate {
  const reopened = facts.findLast(({ kind }) => kind === 'reopened')
  const days = [
    ruleSinceOf(rule, notes, { openedOn, today }),
    ...(reopened ? [civilDate(reopened.at, zone)] : []),
    ...beginnings.flatMap((day) => (day === undefined ? [] : [Temporal.PlainDate.from(day)])),
  ]
  const latest = days.reduce((a, b) => (isBefore(a, b) ? b : a))
  return latest.subtract({ days: STILL_TOLD })
}
