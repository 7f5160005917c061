import { announcements } from './announcements.ts'
import { answers } from './answers.ts'
import { assignee } from './assignee.ts'
import { closing } from './closing.ts'
import { duplicateNotes } from './duplicate-notes.ts'
import { labels } from './labels.ts'
import { nudges } from './nudges.ts'
import type { Rule } from './rule.ts'
import { statusNote } from './status-note.ts'

/**
 * The rules of a run, in the order in which their actions are applied. Answers come first: all else is of the state after them. The closing comes after what is said of it. The status note comes after the
 * announcements, since it remembers them: what could not be written is not remembered.
 */
export const runRules: readonly Rule[] = [
  answers,
  labels,
  assignee,
  announcements,
  closing,
  statusNote,
  nudges,
  duplicateNotes,
]
