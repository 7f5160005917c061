import type { Call } from '../http/route.ts'
import { userInHook } from '../identity/users/user-basic.ts'
import { issueInHook } from '../issues/hook/issue-in-hook.ts'
import { issueUrl } from '../issues/issue-url.ts'
import type { Issue, Note } from '../issues/rows.ts'
import { projectInHook, repositoryInHook } from '../projects/project-in-hook.ts'
import type { Project } from '../state/rows.ts'

/** Tells the hooks of a comment. It belongs to no chain of hooks (facts 0.14). */
export function sendNoteHook(call: Call, note: Note, issue: Issue, action: 'create' | 'update'): void {
  const project = call.world.projects.get(note.projectId)
  if (!project) return
  call.hooks.emit({
    projectId: project.id,
    switch: isConfidential(note, issue) ? 'confidential_note_events' : 'note_events',
    body: noteHookBody(call, project, note, issue, action),
    instance: call.base,
  })
}

/** The body of a Note Hook; `user` is the author, whoever has written (facts 1.3). */
export function noteHookBody(call: Call, project: Project, note: Note, issue: Issue, action: 'create' | 'update') {
  const author = call.world.users.get(note.authorId)
  return {
    object_kind: 'note',
    event_type: isConfidential(note, issue) ? 'confidential_note' : 'note',
    user: author ? userInHook(author) : null,
    project_id: project.id,
    project: projectInHook(call, project),
    object_attributes: { ...noteInHook(call, note, issue), action },
    repository: repositoryInHook(call, project),
    issue: issueInHook(call, issue),
  }
}

/** A note in the body of a hook. */
export function noteInHook(call: Pick<Call, 'base' | 'world'>, note: Note, issue: Issue) {
  return {
    author_id: note.authorId,
    change_position: null,
    commit_id: null,
    created_at: note.createdAt,
    discussion_id: note.discussionId,
    id: note.id,
    internal: note.internal,
    line_code: null,
    note: note.body,
    noteable_id: note.issueId,
    noteable_type: 'Issue',
    original_position: null,
    position: null,
    project_id: note.projectId,
    resolved_at: note.resolvedAt,
    resolved_by_id: note.resolvedById,
    resolved_by_push: null,
    st_diff: null,
    system: note.system,
    type: note.type,
    updated_at: note.updatedAt,
    updated_by_id: note.updatedById,
    description: note.body,
    url: noteUrl(call, note, issue),
  }
}

/** The address of a note on its issue's page. */
export function noteUrl(call: Pick<Call, 'base' | 'world'>, note: Note, issue: Issue): string {
  return `${issueUrl(call, issue)}#note_${note.id}`
}

function isConfidential(note: Note, issue: Issue): boolean {
  return note.internal || issue.confidential
}
