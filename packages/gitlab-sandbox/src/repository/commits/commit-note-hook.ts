import type { RequestContext } from '../../http/route.ts'
import { userInHook } from '../../identity/users/user-basic.ts'
import { projectInHook, projectUrls, repositoryInHook } from '../../projects/project-in-hook.ts'
import type { Commit, CommitNote, Project } from '../../state/rows.ts'

/** A comment with the commit that it is on. */
export type OnCommit = { readonly project: Project; readonly commit: Commit; readonly note: CommitNote }

/** Tells the hooks of a comment on a commit: a Note Hook of the kind `Commit`, with the commit in place of an issue. */
export function sendCommitNoteHook(
  context: RequestContext,
  { project, commit, note }: OnCommit,
  action: 'create' | 'update',
): void {
  const author = context.world.users.get(note.authorId)
  const url = `${projectUrls(context, project).web}/-/commit/${commit.sha}`
  context.hooks.emit({
    projectId: project.id,
    switch: 'note_events',
    body: {
      object_kind: 'note',
      event_type: 'note',
      user: author ? userInHook(author) : null,
      project_id: project.id,
      project: projectInHook(context, project),
      object_attributes: { ...noteInHook(note), url: `${url}#note_${note.id}`, action },
      repository: repositoryInHook(context, project),
      commit: {
        id: commit.sha,
        message: commit.message,
        title: commit.message.split('\n')[0] ?? '',
        timestamp: commit.committedAt.replace('.000Z', '+00:00'),
        url,
        author: { name: commit.authorName, email: commit.authorEmail },
      },
    },
    instance: context.base,
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
