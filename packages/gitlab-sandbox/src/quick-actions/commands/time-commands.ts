import { humanTime, parseDuration } from '../../issues/human-time.ts'
import type { Command, CommandContext } from '../command.ts'
import { commandPolicy } from '../command-policy.ts'
import { dateInWords } from '../date-in-words.ts'

/** Due date, estimate, time spent. */
export const timeCommands = {
  due: {
    isAvailable: commandPolicy.plan,
    run({ request, updates }, argument) {
      if (argument === '') return undefined
      const date = dateInWords(argument, request.now.slice(0, 10))
      if (date === undefined) return 'Failed to set due date because the date format is invalid.'
      updates.set('due_date', { reported: date, changes: { dueDate: date } })
      return `Set the due date to ${shortDate(date)}.`
    },
  },
  remove_due_date: {
    isAvailable: (context) => Boolean(context.issue?.dueDate) && commandPolicy.planExisting(context),
    run({ updates }) {
      updates.set('due_date', { reported: null, changes: { dueDate: null } })
      return 'Removed the due date.'
    },
  },
  estimate: {
    isAvailable: commandPolicy.administer,
    run(context, argument) {
      const seconds = parseDuration(argument)
      if (seconds === undefined || seconds < 0) return undefined
      if (seconds === 0) return removeEstimate(context)
      context.updates.set('time_estimate', { reported: seconds, changes: { timeEstimate: seconds } })
      return `Set time estimate to ${humanTime(seconds)}.`
    },
  },
  remove_estimate: {
    isAvailable: (context) => context.issue !== null && commandPolicy.administer(context),
    run: removeEstimate,
  },
  spend: { isAvailable: commandPolicy.administer, run: spend },
  remove_time_spent: {
    isAvailable: (context) => context.issue !== null && commandPolicy.administer(context),
    run({ request, actor, updates }) {
      updates.set('spend_time', {
        reported: { duration: 'reset', user_id: actor.id, note_id: null },
        changes: { spend: { seconds: 'reset', spentAt: request.now } },
      })
      return 'Removed spent time.'
    },
  },
} as const satisfies Record<string, Command>

function removeEstimate({ updates }: CommandContext): string {
  updates.set('time_estimate', { reported: 0, changes: { timeEstimate: 0 } })
  return 'Removed time estimate.'
}

/** `1h30m`, `-15m`, `1h 2026-11-20`; a date to come does nothing. A given day counts from its noon. */
function spend({ request, actor, issue, updates }: CommandContext, argument: string): string | undefined {
  const day = /\d{2,4}[/\-.]\d{1,2}[/\-.]\d{1,2}/.exec(argument)?.[0]
  const date =
    day === undefined ? request.now.slice(0, 10) : dateInWords(day.replaceAll(/[/.]/g, '-'), request.now.slice(0, 10))
  const category = /\[timecategory:(.*)\]/.exec(argument)
  const seconds = parseDuration(
    argument
      .replace(day ?? '', '')
      .replace(category?.[0] ?? '', '')
      .trim(),
  )
  if (date === undefined || date > request.now.slice(0, 10) || !seconds) return undefined
  const spentAt = day === undefined ? request.now : `${date}T12:00:00.000Z`
  const reported = {
    duration: seconds,
    user_id: actor.id,
    spent_at: spentAt.replace('Z', '+00:00'),
    category: category?.[1] ?? null,
    note_id: null,
  }
  const isTooMuch = -seconds > (issue?.totalTimeSpent ?? 0)
  updates.set('spend_time', { reported, changes: isTooMuch ? {} : { spend: { seconds, spentAt } } })
  return `${seconds > 0 ? 'Added' : 'Subtracted'} ${humanTime(Math.abs(seconds))} spent time.`
}

/** `Jan 1, 2027` */
function shortDate(date: string): string {
  return Temporal.PlainDate.from(date).toLocaleString('en-US', { month: 'short', day: 'numeric', year: 'numeric' })
}
