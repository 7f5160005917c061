import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { Call, Route } from '../http/route.ts'
import { userMasked } from '../identity/users/user-basic.ts'
import { findIssue } from '../issues/find-issue.ts'
import { type Discussion, discussionJson, discussionsOf, readable } from './discussion-json.ts'
import { editNote } from './edit-note.ts'
import { findNote, findNoteToChange } from './find-note.ts'
import { mayReadNote } from './may-read-note.ts'
import { isResolvable, noteJson } from './note-json.ts'
import { noteSchema } from './note-schema.ts'
import { removeNote } from './remove-note.ts'
import { refuseResolving, resolve } from './resolve.ts'
import { writeNote, writtenReply } from './write-note.ts'

const LIST = '/projects/:id/issues/:iid/discussions'
const ONE = `${LIST}/:discussion_id`
const NOTE = `${ONE}/notes/:note_id`

/** Threads of an issue, and its single comments as threads of one. The limit for notes does not hold here. */
export const discussionRoutes: readonly Route[] = [
  { method: 'GET', path: LIST, accepts: noteSchema.discussions, handle: listDiscussions },
  { method: 'POST', path: LIST, accepts: noteSchema.newThread, handle: createDiscussion },
  {
    method: 'GET',
    path: ONE,
    accepts: noteSchema.discussions,
    handle: (call) => reply.ok(discussionJson(call, findDiscussion(call))),
  },
  { method: 'POST', path: `${ONE}/notes`, accepts: noteSchema.newThread, handle: answer },
  { method: 'GET', path: NOTE, accepts: noteSchema.one, handle: showNote },
  { method: 'PUT', path: NOTE, accepts: noteSchema.threadNote, handle: changeNote },
  { method: 'DELETE', path: NOTE, accepts: noteSchema.one, handle: deleteNote },
]

/** A page is shorter where the asker may not read all of it. */
function listDiscussions(call: Call) {
  const { issue } = findIssue(call)
  const show = (all: Discussion) => discussionJson(call, readable(call, all) ?? all)
  return pageOf(call, discussionsOf(call, issue), show, {
    defaults: { noteable_id: issue.iid, iid: undefined },
    seen: (all) => readable(call, all) !== undefined,
  })
}

function createDiscussion(call: Call) {
  call.params.required('body')
  const written = writeNote(call, findIssue(call), 'new')
  return 'reply' in written ? written.reply : reply.created(discussionJson(call, [written.note]))
}

/** What the asker may read of the discussion of `:discussion_id`; 404 for nothing. */
function findDiscussion(call: Call, what = 'Discussion'): Discussion {
  const { issue } = findIssue(call)
  const all = discussionsOf(call, issue).find(([first]) => first.discussionId === call.path.discussion_id)
  const seen = all && readable(call, all)
  if (!seen) throw refuse.notFound(what)
  return seen
}

/** As GitLab does it, a note is found by its number alone, whichever discussion the path names. */
function showNote(call: Call) {
  const { note } = findNote(call)
  if (!mayReadNote(call.world, call.actor, note)) throw refuse.notFound('Note')
  return reply.ok(noteJson(call, note, { user: userMasked }))
}

function answer(call: Call) {
  call.params.required('body')
  const [first] = findDiscussion(call)
  if (first.system) throw refuse.badRequest('Discussion can not be replied to.')
  return writtenReply(call, writeNote(call, findIssue(call), first), { user: userMasked })
}

/** Either a new text or, with `resolved`, settled or open again. */
function changeNote(call: Call) {
  const { params } = call
  const resolved = params.flag('resolved')
  if (typeof resolved !== 'boolean') return editNote(call, findNoteToChange(call), { user: userMasked })
  const { note } = findNote(call)
  refuseResolving(call, note.authorId)
  if (!isResolvable(note)) throw refuse.badRequest('Note is not resolvable')
  return reply.ok(noteJson(call, resolve(call, note, resolved), { user: userMasked }))
}

function deleteNote(call: Call) {
  removeNote(call, findNoteToChange(call).note)
  return reply.noContent()
}
