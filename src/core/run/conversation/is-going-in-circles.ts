import { compareInstants } from '../../calendar/compare-instants.ts'
import type { SaidAnswer } from '../../history/said-answer.ts'
import type { Note } from '../../history/snapshot.ts'

/** So many answers within an hour by which nothing was taken are enough for one author: a machine that answers the bot would go on for ever. */
const MOST = 10
const HOUR = Temporal.Duration.from({ hours: 1 })

/** Whether whoever wrote this comment had so many answers before it in so short a time. What was answered decides, never when the bot looks. */
export function isGoingInCircles({ author, createdAt }: Note, answers: readonly SaidAnswer[]): boolean {
  const since = Temporal.Instant.from(createdAt).subtract(HOUR).toString()
  const idle = answers.filter(
    ({ by, at, did }) =>
      by.id === author.id &&
      compareInstants(at, since) > 0 &&
      compareInstants(at, createdAt) <= 0 &&
      did.every((line) => line === null),
  )
  // One that stands on the issue and in the store is one.
  return new Set(idle.map(({ note }) => note)).size >= MOST
}
