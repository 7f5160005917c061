import type { Call } from '../../http/route.ts'
import { userInHook } from '../../identity/users/user-basic.ts'
import { projectInHook, projectUrls, repositoryInHook } from '../../projects/project-in-hook.ts'
import type { Commit, CommitNote, Project } from '../../state/rows.ts'

/** A comment with the commit that it is on. */
export type OnCommit = { readonly project: Project; readonly commit: Commit; readonly note: CommitNote }

/** Tells the hooks of a comment on a commit: a Note Hook of the kind `Commit`, with the commit in place of an issue. */
export function sendCommitNoteHook(call: Call, { project, commit, note }: OnCommit, action: 'create' | 'update'): void {
  const author = call.world.users.get(note.authorId)
  const url = `${projectUrls(call, project).web}/-/commit/${commit.sha}`
  call.hooks.emit({
    projectId: project.id,
    switch: 'note_events',
    body: {
      object_kind: 'note',
      event_type: 'note',
      user: author ? userInHook(author) : null,
      project_id: project.id,
      project: projectInHook(call, project),
      object_attributes: { ...noteInHook(note), url: `${url}#note_${note.id}`, action },
      repository: repositoryInHook(call, project),
      commit: {
        id: commit.sha,
        message: commit.message,
        title: commit.message.split('\n')[0] ?? '',
        timestamp: commit.committedAt.replace('.000Z', '+00:00'),
        url,
        author: { name: commit.authorName, email: commit.authorEmail },
      },
    },
    instance: call.base,
  })
}

function noteInHook(note: CommitNote) {
  return {
    id: note.id,
    note: note.body,
    description: note.body,
    noteable_type: 'Commit',
    noteable_id: null,
    commit_id: note.sha,
    author_id: note.authorId,
    created_at: note.createdAt,
    updated_at: note.updatedAt,
    project_id: note.projectId,
    discussion_id: note.discussionId,
    type: note.type,
    system: false,
    internal: false,
    line_code: null,
    st_diff: null,
  }
}
