import { refuse } from '../../http/errors.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
import { findProject } from '../../projects/find-project.ts'
import type { Project } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'
import { listFiles, readFile } from './read-file.ts'

const FOLDER = '.gitlab/issue_templates'

/** Issue templates: Markdown files on the default branch. */
export const templateRoutes: readonly Route[] = [
  { method: 'GET', path: '/projects/:id/templates/issues', anonymous: true, handle: listTemplates },
  { method: 'GET', path: '/projects/:id/templates/issues/:name', anonymous: true, handle: showTemplate },
]

/** The text of an issue template, such as `Default`, or undefined where the project has none of that name. */
export function issueTemplate(world: World, project: Project, name: string): string | undefined {
  return readFile(world, project, `${FOLDER}/${name}.md`)?.toString('utf8')
}

function listTemplates(context: RequestContext) {
  const project = findProject(context)
  const names = listFiles(context.world, project, FOLDER)
    .map((path) => path.slice(FOLDER.length + 1))
    .filter((name) => name.endsWith('.md') && !name.includes('/'))
    .map((name) => name.slice(0, -'.md'.length))
  return pageOf(context, names, (name) => ({ key: name, name }), { defaults: { type: 'issues' } })
}

function showTemplate(context: RequestContext) {
  const name = context.path.name ?? ''
  const content = issueTemplate(context.world, findProject(context), name)
  if (content === undefined) throw refuse.notFound('Template')
  return reply.ok({ name, content })
}
