import { html } from '../html/html.ts'
import { person } from '../html/person.ts'
import { GroupSchema, MemberSchema, ProjectSchema } from '../read/schemas.ts'
import type { Page, View } from '../view.ts'

/** A group with its projects and members. */
export async function groupPage({ api }: View, path: string): Promise<Page> {
  const target = `/groups/${encodeURIComponent(path)}`
  const [group, projects, members] = await Promise.all([
    api.one(GroupSchema, target),
    api.all(ProjectSchema, `${target}/projects`),
    api.all(MemberSchema, `${target}/members`),
  ])
  return {
    title: group.name,
    content: html`<div class="heading"><h1>${group.name}</h1></div>
<div class="card"><h2>Projects</h2><ul class="plain">${projects.map((project) => html`<li><a href="/${project.path_with_namespace}">${project.name}</a></li>`)}</ul>
<h2>Members</h2><ul class="plain people">${members.map((member) => html`<li>${person(member)}</li>`)}</ul></div>`,
  }
}
