import { civilDate } from '../../calendar/civil-date.ts'
import type { Note } from '../../history/snapshot.ts'
import { entryOf } from '../people/entry-of.ts'
import type { RunState } from '../run-state.ts'

/** The day on which a comment was written, where its author is: by `config/people.yml`, else in the account's zone. `yesterday` is the day before it. */
export function authorToday(
  { author, createdAt }: Pick<Note, 'author' | 'createdAt'>,
  { segments, zone }: Pick<RunState, 'segments' | 'zone'>,
): Temporal.PlainDate {
  return civilDate(createdAt, entryOf(author.username, segments?.people)?.zone ?? zone)
}
