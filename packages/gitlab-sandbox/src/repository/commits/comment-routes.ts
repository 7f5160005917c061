import { createHash } from 'node:crypto'
import { refuse } from '../../http/errors.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
import { PAGING, takes, together } from '../../http/route-schema.ts'
import { projectLevel } from '../../identity/access.ts'
import { ROLE } from '../../identity/roles.ts'
import { signedIn } from '../../identity/signed-in.ts'
import { userBasic, userMasked } from '../../identity/users/user-basic.ts'
import type { Commit, CommitNote, Project } from '../../state/rows.ts'
import { findCode, findHead } from '../find-code.ts'
import { sendCommitNoteHook } from './commit-note-hook.ts'

const COMMENTS = '/projects/:id/repository/commits/:sha/comments'
const DISCUSSIONS = '/projects/:id/repository/commits/:sha/discussions'
const NOTE = `${DISCUSSIONS}/:discussion_id/notes/:note_id`

/** Comments on a commit, without ids. None is tied to a line of a file here. */
export const commitCommentRoutes: readonly Route[] = [
  { method: 'GET', path: COMMENTS, anonymous: true, schema: { params: PAGING }, handle: listComments },
  {
    method: 'POST',
    path: COMMENTS,
    schema: { params: { note: takes.text({ required: true }) } },
    handle: (context) => reply.created(commentJson(context, write(context, null, context.params.required('note')))),
  },
]

/** The same comments as discussions, with the ids by which they are edited and removed. */
export const commitDiscussionRoutes: readonly Route[] = [
  { method: 'GET', path: DISCUSSIONS, schema: { params: PAGING }, handle: listDiscussions },
  {
    method: 'POST',
    path: DISCUSSIONS,
    schema: { params: { body: takes.text({ required: true }) } },
    handle: (context) =>
      reply.created(discussionJson(context, [write(context, 'DiscussionNote', context.params.required('body'))])),
  },
  {
    method: 'PUT',
    path: NOTE,
    schema: {
      path: { note_id: 'note_id' },
      params: { body: takes.text(), resolved: takes.flag() },
      together: [together.exactlyOne('body', 'resolved')],
    },
    handle: edit,
  },
  { method: 'DELETE', path: NOTE, schema: { path: { note_id: 'note_id' } }, handle: remove },
]

function commitNamed(context: RequestContext): { project: Project; commit: Commit; notes: CommitNote[] } {
  const project = findCode(context)
  const commit = findHead(context, project, context.path.sha ?? '', 'Commit')
  const notes = context.world.commitNotes.by('sha', commit.sha).filter(({ projectId }) => projectId === project.id)
  return { project, commit, notes }
}

function listComments(context: RequestContext) {
  return pageOf(context, commitNamed(context).notes, (note) => commentJson(context, note))
}

function listDiscussions(context: RequestContext) {
  const byDiscussion = Map.groupBy(commitNamed(context).notes, ({ discussionId }) => discussionId)
  return pageOf(context, [...byDiscussion.values()], (notes) => discussionJson(context, notes))
}

function write(context: RequestContext, type: CommitNote['type'], body: string): CommitNote {
  const { project, commit } = commitNamed(context)
  const author = signedIn(context)
  if (/^\s*$/.test(body)) throw refuse.badRequest('Note {:note=>["can\'t be blank"]}')
  const { now: createdAt, now: updatedAt } = context
  const made = { projectId: project.id, sha: commit.sha, authorId: author.id, type, body: body.trimEnd() }
  const note = context.world.commitNotes.insert({ ...made, discussionId: '', createdAt, updatedAt })
  const discussionId = createHash('sha1').update(`discussion of note ${note.id} on ${commit.sha}`).digest('hex')
  const written = context.world.commitNotes.update(note.id, { discussionId })
  sendCommitNoteHook(context, { project, commit, note: written }, 'create')
  return written
}

/** As GitLab does it, a note is found by its number alone, whichever discussion the path names; its author and Maintainers change it. */
function toChange(context: RequestContext) {
  const { project, commit, notes } = commitNamed(context)
  const user = signedIn(context)
  const note = notes.find(({ id }) => id === Number(context.path.note_id))
  if (!note) throw refuse.notFound()
  if (note.authorId !== user.id && projectLevel(context.world, user, project) < ROLE.maintainer)
    throw refuse.forbidden()
  return { project, commit, note }
}

function edit(context: RequestContext) {
  const { project, commit, note } = toChange(context)
  const body = context.params.text('body')
  if (body === undefined || body === null) throw refuse.badRequest('Note is not resolvable')
  if (/^\s*$/.test(body)) throw refuse.badRequest('Note {:note=>["can\'t be blank"]}')
  const edited = context.world.commitNotes.update(note.id, { body: body.trimEnd(), updatedAt: context.now })
  sendCommitNoteHook(context, { project, commit, note: edited }, 'update')
  return reply.ok(noteJson(context, edited))
}

function remove(context: RequestContext) {
  context.world.commitNotes.remove(toChange(context).note.id)
  return reply.noContent()
}

function commentJson(context: RequestContext, note: CommitNote) {
  const author = context.world.users.get(note.authorId)
  const place = { path: null, line: null, line_type: null }
  return { note: note.body, ...place, author: author ? userBasic(context, author) : null, created_at: note.createdAt }
}

function discussionJson(context: RequestContext, notes: readonly CommitNote[]) {
  const [first] = notes
  return {
    id: first?.discussionId,
    individual_note: first?.type === null,
    resolvable: false,
    notes: notes.map((note) => noteJson(context, note)),
  }
}

/** Discussions of commits cannot be resolved, and hide bots' names. */
function noteJson(context: RequestContext, note: CommitNote) {
  const author = context.world.users.get(note.authorId)
  return {
    id: note.id,
    type: note.type,
    body: note.body,
    author: author ? userMasked(context, author) : null,
    created_at: note.createdAt,
    updated_at: note.updatedAt,
    system: false,
    noteable_id: null,
    noteable_type: 'Commit',
    project_id: note.projectId,
    resolvable: false,
    confidential: false,
    internal: false,
    imported: false,
    imported_from: 'none',
    noteable_iid: null,
    commands_changes: {},
  }
}
