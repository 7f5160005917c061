import type { Call } from '../http/route.ts'
import type { Issue, Note } from '../issues/rows.ts'

/** What refers: an issue by its title and description, or a note. */
export type Referrer = { readonly issue: Issue; readonly note: Note | null }

/**
 * Writes `mentioned in …` on the issues, and to-dos for the people, that a saved text refers to and that `before`
 * (the title and text until now) did not.
 */
export function referFrom(_call: Call, _from: Referrer, _before: readonly (string | null)[] = []): void {}
