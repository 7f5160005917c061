import { html } from '../html/html.ts'
import { moment } from '../html/moment.ts'
import { CommitSchema, FileSchema } from '../read/schemas.ts'
import type { Page, ProjectView } from '../view.ts'

/** A file at a ref, as text, with its commits. */
export async function filePage({ api, project }: ProjectView, ref: string, path: string): Promise<Page> {
  const repository = `/projects/${project.id}/repository`
  const [file, commits] = await Promise.all([
    api.one(FileSchema, `${repository}/files/${encodeURIComponent(path)}`, { ref }),
    api.page(CommitSchema, `${repository}/commits`, { path, ref_name: ref, per_page: 20 }),
  ])
  const root = `/${project.path_with_namespace}`
  const history = commits.rows.map(
    (commit) =>
      html`<li><a href="${root}/-/commit/${commit.id}">${commit.title}</a> <span class="quiet">${commit.author_name}, ${moment(commit.committed_date)}</span></li>`,
  )
  return {
    title: path,
    here: 'home',
    content: html`<div class="heading"><div><p class="crumbs"><a href="${root}">${project.name_with_namespace}</a> / ${ref}</p><h1>${path}</h1></div></div>
<div class="card"><pre class="file"><code>${Buffer.from(file.content, 'base64').toString('utf8')}</code></pre></div>
<section class="history"><h2>History</h2><ul>${history}</ul></section>`,
  }
}
