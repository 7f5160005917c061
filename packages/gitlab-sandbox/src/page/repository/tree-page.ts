import { html } from '../html/html.ts'
import { TreeSchema } from '../read/schemas.ts'
import type { Page, ProjectView } from '../view.ts'

/** A folder at a ref. */
export async function treePage({ api, project }: ProjectView, ref: string, path: string): Promise<Page> {
  const tree = await api.all(TreeSchema, `/projects/${project.id}/repository/tree`, { ref, ...(path ? { path } : {}) })
  const root = `/${project.path_with_namespace}`
  const rows = tree.map((entry) => {
    const folder = entry.type === 'tree'
    return html`<li><a href="${root}/-/${folder ? 'tree' : 'blob'}/${ref}/${entry.path}">${entry.name}${folder ? '/' : ''}</a></li>`
  })
  return {
    title: path || 'Files',
    here: 'home',
    content: html`<div class="heading"><div><p class="crumbs"><a href="${root}">${project.name_with_namespace}</a> / ${ref}</p><h1>${path || 'Files'}</h1></div></div>
<div class="card"><ul class="plain">${rows}</ul></div>`,
  }
}
