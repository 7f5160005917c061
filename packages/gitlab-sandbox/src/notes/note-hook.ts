import type { RequestContext } from '../http/route.ts'
import { userInHook } from '../identity/users/user-basic.ts'
import { issueInHook } from '../issues/hook/issue-in-hook.ts'
import { issueUrl } from '../issues/issue-url.ts'
import type { Issue, Note } from '../issues/rows.ts'
import { projectInHook, repositoryInHook } from '../projects/project-in-hook.ts'
import type { Project } from '../state/rows.ts'

/** Tells the hooks of a comment. It belongs to no chain of hooks (facts 0.14). */
export function sendNoteHook(context: RequestContext, note: Note, issue: Issue, action: 'create' | 'update'): void {
  const project = context.world.projects.get(note.projectId)
  if (!project) return
  context.hooks.emit({
    projectId: project.id,
    switch: isConfidential(note, issue) ? 'confidential_note_events' : 'note_events',
    body: noteHookBody(context, project, note, issue, action),
    instance: context.base,
  })
}

/** The body of a Note Hook; `user` is the author, whoever has written (facts 1.3). */
export function noteHookBody(
  context: RequestContext,
  project: Project,
  note: Note,
  issue: Issue,
  action: 'create' | 'update',
) {
  const author = context.world.users.get(note.authorId)
  return {
    object_kind: 'note',
    event_type: isConfidential(note, issue) ? 'confidential_note' : 'note',
    user: author ? userInHook(author) : null,
    project_id: project.id,
    project: projectInHook(context, project),
    object_attributes: { ...noteInHook(context, note, issue), action },
    repository: repositoryInHook(context, project),
    issue: issueInHook(context, issue),
  }
}

/** A note in the body of a hook. */
export function noteInHook(context: Pick<RequestContext, 'base' | 'world'>, note: Note, issue: Issue) {
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
    url: noteUrl(context, note, issue),
  }
}

/** The address of a note on its issue's page. */
export function noteUrl(context: Pick<RequestContext, 'base' | 'world'>, note: Note, issue: Issue): string {
  return `${issueUrl(context, issue)}#note_${note.id}`
}

function isConfidential(note: Note, issue: Issue): boolean {
  return note.internal || issue.confidential
}
