import { isBefore } from '../../calendar/is-before.ts'
import type { Snooze } from './recorded.ts'
import type { ToldOf } from './told.ts'

/** The snoozes that last today: of each task, and of the whole run, the one that was said last. */
export function snoozesOf(told: ToldOf, today: Temporal.PlainDate): Snooze[] {
  const last = new Map<string | null, Snooze>()
  for (const { command, signed } of told('snooze')) {
    const { task, until } = command
    last.delete(task)
    last.set(task, { ...signed, task, until: Temporal.PlainDate.from(until) })
  }
  return [...last.values()].filter(({ until }) => isBefore(today, until))
}
