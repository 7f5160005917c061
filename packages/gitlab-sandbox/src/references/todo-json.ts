import type { RequestContext } from '../http/route.ts'
import { userBasic, userMasked } from '../identity/users/user-basic.ts'
import { issueUrl } from '../issues/issue-url.ts'
import { issueListed } from '../issues/json/issue-json.ts'
import type { Todo } from '../issues/rows.ts'
import { fullPath, namespaceOf } from '../projects/find-project.ts'

/** A to-do as `/todos` shows it, or null where what it was about is gone. */
export function todoJson(context: RequestContext, todo: Todo) {
  const { world } = context
  const issue = world.issues.get(todo.issueId)
  const project = world.projects.get(todo.projectId)
  const author = world.users.get(todo.authorId)
  const note = todo.noteId === null ? undefined : world.notes.get(todo.noteId)
  if (!issue || !project || !author || (todo.noteId !== null && !note)) return null
  const target = issueListed(context, issue, { user: userMasked })
  return {
    id: todo.id,
    project: {
      id: project.id,
      description: project.description,
      name: project.name,
      name_with_namespace: `${namespaceOf(world, project).fullName} / ${project.name}`,
      path: project.path,
      path_with_namespace: fullPath(world, project),
      created_at: project.createdAt,
    },
    author: userBasic(context, author),
    action_name: todo.action,
    target_type: 'Issue',
    target,
    target_url: `${issueUrl(context, issue)}${note ? `#note_${note.id}` : ''}`,
    body: note?.body ?? issue.title,
    state: todo.state,
    created_at: todo.createdAt,
    updated_at: todo.updatedAt,
  }
}
