import type { Action } from '../../action/action.ts'
import type { Applied } from '../../action/applied.ts'
import type { User } from '../../history/snapshot.ts'
import { assign, changeState } from './issue-fields.ts'
import { changeLabels } from './labels.ts'
import { comment, deleteNote, editNote } from './notes.ts'
import type { Simulation } from './simulation.ts'

/** An action of the bot on an issue that is there. */
type IssueAction = Extract<Action, { iid: number }>

/** Does to the draft what GitLab does when the bot asks for it, and gives its answer: notes of others cannot be edited (facts 3.2). */
export function performAction(draft: Simulation, bot: User, action: IssueAction): Applied {
  switch (action.kind) {
    case 'change-labels':
      changeLabels(draft, bot, action.add, action.remove)
      return { kind: 'done' }
    case 'assign':
      assign(draft, bot, [{ id: action.userId, username: action.username }])
      return { kind: 'done' }
    case 'post-note':
      comment(draft, bot, action.body, action.internal)
      return { kind: 'done' }
    case 'reply':
      comment(draft, bot, action.body, action.internal ?? isInternal(draft, action.noteId))
      return { kind: 'done' }
    case 'react':
      return { kind: 'done' }
    case 'edit-note':
      return ofOwnNote(draft, bot, action.noteId, () => editNote(draft, action.noteId, action.body))
    case 'remove-note':
      return ofOwnNote(draft, bot, action.noteId, () => deleteNote(draft, action.noteId))
    case 'close-duplicate':
    case 'close-run':
      changeState(draft, bot, 'closed')
      return { kind: 'done' }
    default:
      return action satisfies never
  }
}

/** A reply is as internal as the thread that it stands in. */
function isInternal({ snapshot }: Simulation, noteId: number): true | undefined {
  return snapshot.notes.some(({ id, internal }) => id === noteId && internal) || undefined
}

function ofOwnNote({ snapshot }: Simulation, bot: User, id: number, change: () => void): Applied {
  const note = snapshot.notes.find((one) => one.id === id && !one.system)
  if (!note) return { kind: 'conflict', reason: '404 Note Not Found' }
  if (note.author.id !== bot.id) return { kind: 'refused', reason: '403 Forbidden' }
  change()
  return { kind: 'done' }
}
