import type { Action } from './action.ts'

/** Who can read the notes of the bot: everybody who sees the issue, or those with Planner or more (facts 7). */
export type NoteVisibility = 'internal' | 'public'

/** An action as the project wants its notes written: GitLab never changes the visibility of a note that is there. */
export function withVisibility(action: Action, visibility: NoteVisibility | undefined): Action {
  const isWritten = action.kind === 'post-note' || action.kind === 'reply'
  return isWritten && visibility === 'internal' ? { ...action, internal: true } : action
}
