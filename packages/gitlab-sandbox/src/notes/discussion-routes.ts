import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { RequestContext, Route } from '../http/route.ts'
import { userMasked } from '../identity/users/user-basic.ts'
import { findIssue } from '../issues/find-issue.ts'
import { canReadNote } from './can-read-note.ts'
import { type Discussion, discussionJson, discussionsOf, readable } from './discussion-json.ts'
import { editNote } from './edit-note.ts'
import { findNote, findNoteToChange } from './find-note.ts'
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
  { method: 'GET', path: LIST, schema: noteSchema.discussions, handle: listDiscussions },
  { method: 'POST', path: LIST, schema: noteSchema.newThread, handle: createDiscussion },
  {
    method: 'GET',
    path: ONE,
    schema: noteSchema.discussions,
    handle: (context) => reply.ok(discussionJson(context, findDiscussion(context))),
  },
  { method: 'POST', path: `${ONE}/notes`, schema: noteSchema.newThread, handle: answer },
  { method: 'GET', path: NOTE, schema: noteSchema.one, handle: showNote },
  { method: 'PUT', path: NOTE, schema: noteSchema.threadNote, handle: changeNote },
  { method: 'DELETE', path: NOTE, schema: noteSchema.one, handle: deleteNote },
]

/** A page is shorter where the asker may not read all of it. */
function listDiscussions(context: RequestContext) {
  const { issue } = findIssue(context)
  const show = (all: Discussion) => discussionJson(context, readable(context, all) ?? all)
  return pageOf(context, discussionsOf(context, issue), show, {
    defaults: { noteable_id: issue.iid, iid: undefined },
    seen: (all) => readable(context, all) !== undefined,
  })
}

function createDiscussion(context: RequestContext) {
  context.params.required('body')
  const written = writeNote(context, findIssue(context), 'new')
  return 'reply' in written ? written.reply : reply.created(discussionJson(context, [written.note]))
}

/** What the asker may read of the discussion of `:discussion_id`; 404 for nothing. */
function findDiscussion(context: RequestContext, what = 'Discussion'): Discussion {
  const { issue } = findIssue(context)
  const all = discussionsOf(context, issue).find(([first]) => first.discussionId === context.path.discussion_id)
  const seen = all && readable(context, all)
  if (!seen) throw refuse.notFound(what)
  return seen
}

/** As GitLab does it, a note is found by its number alone, whichever discussion the path names. */
function showNote(context: RequestContext) {
  const { note } = findNote(context)
  if (!canReadNote(context.world, context.actor, note)) throw refuse.notFound('Note')
  return reply.ok(noteJson(context, note, { user: userMasked }))
}

function answer(context: RequestContext) {
  context.params.required('body')
  const [first] = findDiscussion(context)
  if (first.system) throw refuse.badRequest('Discussion can not be replied to.')
  return writtenReply(context, writeNote(context, findIssue(context), first), { user: userMasked })
}

/** Either a new text or, with `resolved`, settled or open again. */
function changeNote(context: RequestContext) {
  const { params } = context
  const resolved = params.flag('resolved')
  if (typeof resolved !== 'boolean') return editNote(context, findNoteToChange(context), { user: userMasked })
  const { note } = findNote(context)
  refuseResolving(context, note.authorId)
  if (!isResolvable(note)) throw refuse.badRequest('Note is not resolvable')
  return reply.ok(noteJson(context, resolve(context, note, resolved), { user: userMasked }))
}

function deleteNote(context: RequestContext) {
  removeNote(context, findNoteToChange(context).note)
  return reply.noContent()
}
