import { isBefore } from '../../../calendar/is-before.ts'

/** Of the days of one thing, the last that has come up to a civil date, and the first after it; of those before there is nothing to say any more. */
export function lastAndNext<T extends { on: Temporal.PlainDate }>(steps: readonly T[], today: Temporal.PlainDate): T[] {
  const come = steps.filter(({ on }) => !isBefore(today, on)).at(-1)
  const next = steps.find(({ on }) => isBefore(today, on))
  return [come, next].filter((step) => step !== undefined)
}
