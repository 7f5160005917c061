import { html } from '../html/html.ts'
import { avatar } from '../html/person.ts'
import { issueRow } from '../issues/list-page.ts'
import { projectLabels } from '../read/project-labels.ts'
import { IssueSchema } from '../read/schemas.ts'
import type { Page, View } from '../view.ts'

/** A person and the open issues that are theirs; undefined where nobody is called so. */
export async function userPage(view: View, username: string): Promise<Page | undefined> {
  const user = view.world.users.first('username', username)
  if (!user) return undefined
  const { api, project } = view
  const query = { scope: 'all', state: 'opened', assignee_username: username }
  const issues = project ? await api.all(IssueSchema, `/projects/${project.id}/issues`, query) : []
  const labels = project ? await projectLabels({ ...view, project }) : new Map()
  const rows = issues.map((issue) => issueRow(issue, project?.path_with_namespace ?? '', labels))
  return {
    title: user.name,
    content: html`<div class="heading"><h1 class="person">${avatar(user)} ${user.name}</h1><p class="lead">@${user.username}</p></div>
<div class="card">${rows.length > 0 ? html`<ul class="issues">${rows}</ul>` : html`<p class="empty">No open issues are assigned to ${user.name}.</p>`}</div>`,
  }
}
