import { html } from '../html/html.ts'
import { moment } from '../html/moment.ts'
import { CommitSchema } from '../read/schemas.ts'
import type { Page, ProjectView } from '../view.ts'

/** A commit: its message, who made it, and which files it changed. */
export async function commitPage({ api, project, world }: ProjectView, sha: string): Promise<Page> {
  const commit = await api.one(CommitSchema, `/projects/${project.id}/repository/commits/${encodeURIComponent(sha)}`)
  const root = `/${project.path_with_namespace}`
  const row = world.commits.by('sha', commit.id).find(({ projectId }) => projectId === project.id)
  const files = Object.entries(row?.changes ?? {}).map(
    ([path, entry]) =>
      html`<li>${entry ? html`<a href="${root}/-/blob/${commit.id}/${path}">${path}</a>` : html`<s>${path}</s> removed`}</li>`,
  )
  return {
    title: commit.title,
    here: 'home',
    content: html`<div class="heading"><div><p class="crumbs"><a href="${root}">${project.name_with_namespace}</a> / Commit ${commit.short_id}</p><h1>${commit.title}</h1><p class="facts"><span>${commit.author_name}</span>${moment(commit.committed_date)}</p></div></div>
<div class="card"><pre class="file">${commit.message}</pre><ul class="plain">${files}</ul></div>`,
  }
}
