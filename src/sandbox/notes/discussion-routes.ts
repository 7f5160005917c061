import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { Call, Route } from '../http/route.ts'
import { signedIn } from '../identity/signed-in.ts'
import { userMasked } from '../identity/user-basic.ts'
import { findIssue } from '../issues/find-issue.ts'
import { may } from '../issues/may.ts'
import type { Note } from '../issues/rows.ts'
import { type Discussion, discussionShown, discussionsOf } from './discussion-shown.ts'
import { editNote } from './edit-note.ts'
import { findNoteToChange } from './find-note.ts'
import { isResolvable, noteShown } from './note-shown.ts'
import { removeNote } from './remove-note.ts'
import { writeNote, writtenReply } from './write-note.ts'

const LIST = '/projects/:id/issues/:iid/discussions'
const ONE = `${LIST}/:discussion_id`
const NOTE = `${ONE}/notes/:note_id`

/** Threads of an issue, and its single comments as threads of one. */
export const discussionRoutes: readonly Route[] = [
  { method: 'GET', path: LIST, anonymous: true, handle: listDiscussions },
  { method: 'POST', path: LIST, handle: createDiscussion },
  {
    method: 'GET',
    path: ONE,
    anonymous: true,
    handle: (call) => reply.ok(discussionShown(call, findDiscussion(call))),
  },
  { method: 'PUT', path: ONE, handle: resolveDiscussion },
  { method: 'GET', path: `${ONE}/notes`, anonymous: true, handle: listNotes },
  { method: 'POST', path: `${ONE}/notes`, handle: answer },
  { method: 'GET', path: NOTE, anonymous: true, handle: showNote },
  { method: 'PUT', path: NOTE, handle: changeNote },
  { method: 'DELETE', path: NOTE, handle: deleteNote },
]

function listDiscussions(call: Call) {
  const { issue } = findIssue(call)
  const defaults = { noteable_id: issue.iid, iid: undefined }
  return pageOf(call, discussionsOf(call, issue), (each) => discussionShown(call, each), { defaults })
}

function createDiscussion(call: Call) {
  call.params.required('body')
  call.limits.use('notes_create_limit', signedIn(call).username)
  const written = writeNote(call, findIssue(call), 'new')
  return 'reply' in written ? written.reply : reply.created(discussionShown(call, [written.note]))
}

/** The discussion of `:discussion_id`, as far as the asker may read it. */
function findDiscussion(call: Call): Discussion {
  const { issue } = findIssue(call)
  const found = discussionsOf(call, issue).find(([first]) => first.discussionId === call.path.discussion_id)
  if (!found) throw refuse.notFound('Discussion')
  return found
}

function findNoteIn(call: Call): Note {
  const note = findDiscussion(call).find(({ id }) => String(id) === call.path.note_id)
  if (!note) throw refuse.notFound('Note')
  return note
}

function listNotes(call: Call) {
  return reply.ok(findDiscussion(call).map((note) => noteShown(call, note, { user: userMasked })))
}

function showNote(call: Call) {
  return reply.ok(noteShown(call, findNoteIn(call), { user: userMasked }))
}

function answer(call: Call) {
  call.params.required('body')
  call.limits.use('notes_create_limit', signedIn(call).username)
  const [first] = findDiscussion(call)
  if (first.system) throw refuse.badRequest('Discussion can not be replied to')
  return writtenReply(call, writeNote(call, findIssue(call), first), { user: userMasked })
}

/** Either a new text or, with `resolved`, settled or open again. */
function changeNote(call: Call) {
  const resolved = call.params.flag('resolved')
  if (typeof resolved !== 'boolean') {
    findNoteIn(call)
    return editNote(call, findNoteToChange(call), { user: userMasked })
  }
  const note = findNoteIn(call)
  refuseResolving(call)
  if (!isResolvable(note)) throw refuse.badRequest('Note is not resolvable')
  return reply.ok(noteShown(call, resolve(call, note, resolved), { user: userMasked }))
}

function deleteNote(call: Call) {
  findNoteIn(call)
  removeNote(call, findNoteToChange(call).note)
  return reply.noContent()
}

function resolveDiscussion(call: Call) {
  const resolved = call.params.flag('resolved')
  if (typeof resolved !== 'boolean') throw refuse.missing('resolved')
  const discussion = findDiscussion(call)
  refuseResolving(call)
  if (!discussion.some(isResolvable)) throw refuse.forbidden()
  const [first, ...others] = discussion.map((note) => (isResolvable(note) ? resolve(call, note, resolved) : note))
  return reply.ok(first ? discussionShown(call, [first, ...others]) : null)
}

/** Threads are settled by whoever may change the issue. */
function refuseResolving(call: Call): void {
  signedIn(call)
  if (!may.updateIssue(call.world, call.actor, findIssue(call).issue)) throw refuse.forbidden()
}

function resolve({ world, now, actor }: Call, note: Note, resolved: boolean): Note {
  if ((note.resolvedAt !== null) === resolved) return note
  return world.notes.update(note.id, {
    resolvedAt: resolved ? now : null,
    resolvedById: resolved ? (actor?.id ?? null) : null,
    updatedAt: now,
  })
}
