import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { RequestContext, Route } from '../http/route.ts'
import { signedIn } from '../identity/signed-in.ts'
import { findIssue } from '../issues/find-issue.ts'
import type { Note } from '../issues/rows.ts'
import { canReadNote } from './can-read-note.ts'
import { editNote } from './edit-note.ts'
import { findNote, findNoteToChange } from './find-note.ts'
import { noteJson } from './note-json.ts'
import { noteSchema } from './note-schema.ts'
import { removeNote } from './remove-note.ts'
import { writeNote, writtenReply } from './write-note.ts'

const LIST = '/projects/:id/issues/:iid/notes'
const ONE = `${LIST}/:note_id`

/** Comments and system notes of an issue. */
export const issueNoteRoutes: readonly Route[] = [
  { method: 'GET', path: LIST, schema: noteSchema.list, handle: listNotes },
  { method: 'POST', path: LIST, schema: noteSchema.create, handle: createNote },
  { method: 'GET', path: ONE, schema: noteSchema.one, handle: showNote },
  {
    method: 'PUT',
    path: ONE,
    schema: noteSchema.edit,
    handle: (context) => editNote(context, findNoteToChange(context)),
  },
  { method: 'DELETE', path: ONE, schema: noteSchema.one, handle: deleteNote },
]

/** Newest first. By `created_at` means by number, also where an owner has set another time (measured). */
function listNotes(context: RequestContext) {
  const { world, params } = context
  const activity = params.oneOf('activity_filter', ['all_notes', 'only_comments', 'only_activity']) ?? 'all_notes'
  const orderBy = params.oneOf('order_by', ['created_at', 'updated_at']) ?? 'created_at'
  const sort = params.oneOf('sort', ['asc', 'desc']) ?? 'desc'
  const { issue } = findIssue(context)
  const notes = world.notes
    .by('issueId', issue.id)
    .filter(({ system }) => activity === 'all_notes' || system === (activity === 'only_activity'))
  const ordered = orderBy === 'created_at' ? notes : notes.toSorted(byUpdate)
  const defaults = { activity_filter: activity, noteable_id: issue.iid, iid: undefined, order_by: orderBy, sort }
  return pageOf(context, sort === 'asc' ? ordered : ordered.toReversed(), (note) => noteJson(context, note), {
    defaults,
    seen: (note) => canReadNote(world, context.actor, note),
  })
}

function byUpdate(a: Note, b: Note): number {
  if (a.updatedAt === b.updatedAt) return a.id - b.id
  return a.updatedAt < b.updatedAt ? -1 : 1
}

function createNote(context: RequestContext) {
  context.params.required('body')
  context.limits.use('notes_create_limit', signedIn(context).username)
  return writtenReply(context, writeNote(context, findIssue(context), 'none'))
}

function showNote(context: RequestContext) {
  const { note } = findNote(context)
  if (!canReadNote(context.world, context.actor, note)) throw refuse.notFound('Note')
  return reply.ok(noteJson(context, note))
}

function deleteNote(context: RequestContext) {
  removeNote(context, findNoteToChange(context).note)
  return reply.noContent()
}
