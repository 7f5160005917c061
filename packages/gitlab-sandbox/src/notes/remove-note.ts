import type { RequestContext } from '../http/route.ts'
import type { Note } from '../issues/rows.ts'

/** Deletes a note with the reactions to it and the to-dos about it. Moves no `updated_at` and sends no hook (facts 0.1, 1.1). */
export function removeNote({ world }: Pick<RequestContext, 'world'>, note: Note): void {
  for (const emoji of world.emoji.by('awardableId', note.id)) {
    if (emoji.awardableType === 'Note') world.emoji.remove(emoji.id)
  }
  for (const todo of world.todos.by('noteId', note.id)) world.todos.remove(todo.id)
  world.notes.remove(note.id)
}
