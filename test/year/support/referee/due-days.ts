import { addBusinessDays, type Calendar, rollBack, rollForward } from '../../../../src/core/calendar/calendar.ts'
import type { Task } from '../../../../src/core/playbook/playbook.ts'

type Day = Temporal.PlainDate

/** What days are counted from: by name, and those of tasks by `task:<id>`. */
export type Known = (name: string) => Day | null

/** The day that a task's due rule means (domain.md D.4.4, D.4.5), read anew from what the playbook says; null without one. */
export function dueDayOf(task: Task, anchor: string, calendar: Calendar, known: Known): Day | null {
  const { due } = task
  if (!due) return null
  const from = known(due.before ?? due.from ?? (due.term_fraction === undefined ? anchor : 'subscription_start'))
  if (!from || due.term_fraction !== undefined) return null
  const sign = due.before === undefined ? 1 : -1
  const far = { days: sign * ((due.days ?? 0) + 7 * (due.weeks ?? 0)), months: sign * (due.months ?? 0) }
  const counted = due.bdays === undefined ? from.add(far) : addBusinessDays(from, sign * due.bdays, calendar)
  const day = counted.add({ days: due.plus_days ?? 0 })
  if (due.kpi === undefined) return rollForward(day, calendar)
  const back = rollBack(day, calendar)
  const first = rollForward(from, calendar)
  return Temporal.PlainDate.compare(back, first) < 0 ? first : back
}
