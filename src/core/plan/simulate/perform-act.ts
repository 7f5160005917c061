import type { User } from '../../history/snapshot.ts'
import type { Act } from './act.ts'
import { ActError } from './act-error.ts'
import { editDescription } from './edit-description.ts'
import { assign, changeState, move, saveDescription, setConfidential, setDueDate } from './issue-fields.ts'
import { changeLabels, deleteLabel, renameLabel } from './labels.ts'
import { comment, deleteNote, editNote } from './notes.ts'
import type { Simulation } from './simulation.ts'

/** Does it to the draft, now. Throws an `ActError` where what it speaks of is not there. */
export function performAct(draft: Simulation, by: User, act: Act): void {
  switch (act.kind) {
    case 'save':
      saveDescription(draft, by, editDescription(pageOf(draft, act.page), act.edits))
      break
    case 'write':
      saveDescription(draft, by, act.description)
      break
    case 'label':
      changeLabels(draft, by, act.add, act.remove)
      break
    case 'rename-label':
      renameLabel(draft, act.name, act.to)
      break
    case 'delete-label':
      deleteLabel(draft, act.name)
      break
    case 'assign':
      assign(draft, by, act.users)
      break
    case 'close':
      changeState(draft, by, 'closed')
      break
    case 'reopen':
      changeState(draft, by, 'reopened')
      break
    case 'move':
      move(draft, by, act.to)
      break
    case 'due':
      setDueDate(draft, by, act.date)
      break
    case 'confidential':
      setConfidential(draft, by, act.confidential)
      break
    case 'comment':
      comment(draft, by, act.body, act.internal)
      break
    case 'edit-note':
      editNote(draft, act.note, act.body)
      break
    case 'delete-note':
      deleteNote(draft, act.note)
      break
    default:
      act satisfies never
  }
}

/** The description as a page shows it that was opened then; without an instant, as it is. */
function pageOf({ snapshot, pages }: Simulation, opened: string | undefined): string {
  if (opened === undefined) return snapshot.issue.description
  const page = pages.findLast(({ at }) => Temporal.Instant.compare(at, opened) <= 0)
  if (!page) throw new ActError(`nobody could open the page at ${opened}, before there was an issue`)
  return page.description
}
