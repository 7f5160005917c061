import type { Rule } from './rule.ts'

/** Of two notes of ours that say the same the oldest stays (law 6). */
export const duplicateNotes: Rule = {
  id: 'duplicate-notes',
  evaluate({ notes, snapshot: { issue } }) {
    const reason = 'an older note says the same'
    const actions = notes.duplicates.map((note) => {
      return { target: 'issue' as const, kind: 'remove-note' as const, iid: issue.iid, noteId: note.id, reason }
    })
    return { actions, reason: actions.length > 0 ? reason : 'nothing is said twice', wakeAt: null }
  },
}
