import { createHash } from 'node:crypto'
import { PAGING, takes, together } from '../../http/accepts.ts'
import { refuse } from '../../http/errors.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
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
  { method: 'GET', path: COMMENTS, anonymous: true, accepts: { params: PAGING }, handle: listComments },
  {
    method: 'POST',
    path: COMMENTS,
    accepts: { params: { note: takes.text({ required: true }) } },
    handle: (call) => reply.created(commentShown(call, write(call, null, call.params.required('note')))),
  },
]

/** The same comments as discussions, with the ids by which they are edited and removed. */
export const commitDiscussionRoutes: readonly Route[] = [
  { method: 'GET', path: DISCUSSIONS, accepts: { params: PAGING }, handle: listDiscussions },
  {
    method: 'POST',
    path: DISCUSSIONS,
    accepts: { params: { body: takes.text({ required: true }) } },
    handle: (call) =>
      reply.created(discussionShown(call, [write(call, 'DiscussionNote', call.params.required('body'))])),
  },
  {
    method: 'PUT',
    path: NOTE,
    accepts: {
      path: { note_id: 'note_id' },
      params: { body: takes.text(), resolved: takes.flag() },
      together: [together.exactlyOne('body', 'resolved')],
    },
    handle: edit,
  },
  { method: 'DELETE', path: NOTE, accepts: { path: { note_id: 'note_id' } }, handle: remove },
]

function asked(call: Call): { project: Project; commit: Commit; notes: CommitNote[] } {
  const project = findCode(call)
  const commit = findHead(call, project, call.path.sha ?? '', 'Commit')
  const notes = call.world.commitNotes.by('sha', commit.sha).filter(({ projectId }) => projectId === project.id)
  return { project, commit, notes }
}

function listComments(call: Call) {
  return pageOf(call, asked(call).notes, (note) => commentShown(call, note))
}

function listDiscussions(call: Call) {
  const byDiscussion = Map.groupBy(asked(call).notes, ({ discussionId }) => discussionId)
  return pageOf(call, [...byDiscussion.values()], (notes) => discussionShown(call, notes))
}

function write(call: Call, type: CommitNote['type'], body: string): CommitNote {
  const { project, commit } = asked(call)
  const author = signedIn(call)
  if (/^\s*$/.test(body)) throw refuse.badRequest('Note {:note=>["can\'t be blank"]}')
  const { now: createdAt, now: updatedAt } = call
  const made = { projectId: project.id, sha: commit.sha, authorId: author.id, type, body: body.trimEnd() }
  const note = call.world.commitNotes.insert({ ...made, discussionId: '', createdAt, updatedAt })
  const discussionId = createHash('sha1').update(`discussion of note ${note.id} on ${commit.sha}`).digest('hex')
  const written = call.world.commitNotes.update(note.id, { discussionId })
  sendCommitNoteHook(call, { project, commit, note: written }, 'create')
  return written
}

/** As GitLab does it, a note is found by its number alone, whichever discussion the path names; its author and Maintainers change it. */
function toChange(call: Call) {
  const { project, commit, notes } = asked(call)
  const user = signedIn(call)
  const note = notes.find(({ id }) => id === Number(call.path.note_id))
  if (!note) throw refuse.notFound()
  if (note.authorId !== user.id && projectLevel(call.world, user, project) < ROLE.maintainer) throw refuse.forbidden()
  return { project, commit, note }
}

function edit(call: Call) {
  const { project, commit, note } = toChange(call)
  const body = call.params.text('body')
  if (body === undefined || body === null) throw refuse.badRequest('Note is not resolvable')
  if (/^\s*$/.test(body)) throw refuse.badRequest('Note {:note=>["can\'t be blank"]}')
  const edited = call.world.commitNotes.update(note.id, { body: body.trimEnd(), updatedAt: call.now })
  sendCommitNoteHook(call, { project, commit, note: edited }, 'update')
  return reply.ok(noteShown(call, edited))
}

function remove(call: Call) {
  call.world.commitNotes.remove(toChange(call).note.id)
  return reply.noContent()
}

function commentShown(call: Call, note: CommitNote) {
  const author = call.world.users.get(note.authorId)
  const place = { path: null, line: null, line_type: null }
  return { note: note.body, ...place, author: author ? userBasic(call, author) : null, created_at: note.createdAt }
}

function discussionShown(call: Call, notes: readonly CommitNote[]) {
  const [first] = notes
  return {
    id: first?.discussionId,
    individual_note: first?.type === null,
    resolvable: false,
    notes: notes.map((note) => noteShown(call, note)),
  }
}

/** Discussions of commits cannot be resolved, and hide bots' names. */
function noteShown(call: Call, note: CommitNote) {
  const author = call.world.users.get(note.authorId)
  return {
    id: note.id,
    type: note.type,
    body: note.body,
    author: author ? userMasked(call, author) : null,
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
