import { refuse } from '../http/errors.ts'
import { type Reply, reply } from '../http/reply.ts'
import type { RequestContext } from '../http/route.ts'
import { touch } from '../issues/save/touch.ts'
import { applyQuickActions } from '../quick-actions/apply-quick-actions.ts'
import { runQuickActions } from '../quick-actions/run-quick-actions.ts'
import { referFrom } from '../references/refer-from.ts'
import { endTodos } from '../references/todos.ts'
import { BLANK_NOTE, commandsReply } from './commands-reply.ts'
import type { FoundNote } from './find-note.ts'
import { sendNoteHook } from './note-hook.ts'
import { type NoteView, noteJson } from './note-json.ts'
import { removeNote } from './remove-note.ts'

/**
 * Saves a note's new text as `Notes::UpdateService` does. Its commands run; where nothing else is left the note is
 * deleted (facts 0.8). The same text again changes nothing and sends nothing.
 */
export function editNote(context: RequestContext, { project, issue, note }: FoundNote, view: NoteView = {}): Reply {
  const { world, actor, now } = context
  const body = context.params.text('body')
  if (body === undefined || body === null) return reply.ok(noteJson(context, note, view))
  if (/^\s*$/.test(body)) throw refuse.badRequest(BLANK_NOTE)
  const run = runQuickActions(context, { project, issue }, body)
  if (run.text === '') {
    applyQuickActions(context, issue, run, note)
    removeNote(context, note)
    return commandsReply(run, BLANK_NOTE)
  }
  if (run.text === note.body) {
    const commandsChanges = applyQuickActions(context, issue, run, note)
    return reply.ok(noteJson(context, note, { ...view, commandsChanges }))
  }
  const edited = world.notes.update(note.id, { body: run.text, updatedAt: now, updatedById: actor?.id ?? null })
  endTodos(context, issue, edited)
  referFrom(context, { issue, note: edited }, [note.body])
  sendNoteHook(context, edited, touch(context, issue), 'update')
  const commandsChanges = applyQuickActions(context, issue, run, edited)
  return reply.ok(noteJson(context, edited, { ...view, commandsChanges }))
}
