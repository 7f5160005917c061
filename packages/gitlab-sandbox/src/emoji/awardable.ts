import type { Issue, Note } from '../issues/rows.ts'

/** What a reaction is to: an issue, or a note of it. */
export type Awardable = { readonly issue: Issue; readonly note: Note | null }
