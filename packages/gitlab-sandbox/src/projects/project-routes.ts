import { refuse } from '../http/errors.ts'
import { pageOf, unasked } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { RequestContext, Route } from '../http/route.ts'
import { canReadProject, groupLevel, projectLevel } from '../identity/access.ts'
import { ROLE } from '../identity/roles.ts'
import { signedIn } from '../identity/signed-in.ts'
import { userBasic } from '../identity/users/user-basic.ts'
import { matches } from '../identity/users/user-routes.ts'
import type { Project, Visibility } from '../state/rows.ts'
import { dropProject } from './drop-project.ts'
import { findProject, findProjectFor, fullPath } from './find-project.ts'
import { findGroup } from './groups/find-group.ts'
import { projectsInside } from './groups/group-line.ts'
import { makeProject } from './make-project.ts'
import { membersOfProject } from './members/members-of.ts'
import { projectJson, projectSimple } from './project-json.ts'

const VISIBILITIES: readonly Visibility[] = ['private', 'internal', 'public']
const GROUP_LIST_DEFAULTS = {
  include_ancestor_groups: 'false',
  include_subgroups: 'false',
  order_by: 'created_at',
  owned: 'false',
  simple: 'false',
  sort: 'desc',
  starred: 'false',
  with_custom_attributes: 'false',
  with_issues_enabled: 'false',
  with_merge_requests_enabled: 'false',
  with_shared: 'true',
}

/** Projects: list, make, change, remove. */
export const projectsRoutes: readonly Route[] = [
  { method: 'GET', path: '/projects', anonymous: true, handle: listProjects },
  { method: 'POST', path: '/projects', handle: createProject },
  {
    method: 'GET',
    path: '/projects/:id',
    anonymous: true,
    handle: (context) => reply.ok(projectJson(context, findProject(context))),
  },
  { method: 'PUT', path: '/projects/:id', handle: changeProject },
  { method: 'DELETE', path: '/projects/:id', handle: removeProject },
  { method: 'POST', path: '/projects/:id/archive', handle: (context) => setArchived(context, true) },
  { method: 'POST', path: '/projects/:id/unarchive', handle: (context) => setArchived(context, false) },
  { method: 'GET', path: '/projects/:id/users', anonymous: true, handle: listUsers },
  { method: 'GET', path: '/groups/:id/projects', anonymous: true, handle: listOfGroup },
]

function listProjects(context: RequestContext) {
  const { world, actor, params } = context
  const mine = params.flag('membership') || params.flag('owned')
  const seen = world.projects
    .all()
    .filter((project) => canReadProject(world, actor, project) && (!mine || projectLevel(world, actor, project) > 0))
  return pageOf(context, sought(context, seen), shower(context))
}

function listOfGroup(context: RequestContext) {
  const { world, actor, params } = context
  const group = findGroup(context)
  const projects = params.flag('include_subgroups')
    ? projectsInside(world, group)
    : world.projects.by('groupId', group.id)
  const seen = projects.filter((project) => canReadProject(world, actor, project))
  return pageOf(context, sought(context, seen), shower(context), { defaults: unasked(context, GROUP_LIST_DEFAULTS) })
}

/** Newest first, or in the asked order. */
function sought(context: RequestContext, projects: Project[]): Project[] {
  const search = context.params.text('search')?.toLowerCase() ?? ''
  const nameOf = (project: Project) => `${project.name} ${fullPath(context.world, project)}`.toLowerCase()
  const found = projects.filter((project) => nameOf(project).includes(search)).sort((a, b) => b.id - a.id)
  return context.params.text('sort') === 'asc' ? found.reverse() : found
}

function shower(context: RequestContext) {
  return (project: Project) =>
    context.params.flag('simple') ? projectSimple(context, project) : projectJson(context, project)
}

function createProject(context: RequestContext) {
  const owner = signedIn(context)
  const { world, params, now } = context
  if (!params.has('name') && !params.has('path')) {
    throw refuse.parameter('name, path are missing, at least one parameter must be provided')
  }
  const path = params.text('path') ?? slugOf(params.required('name'))
  const groupId = namespaceParam(context)
  const name = params.text('name') ?? path
  refuseTaken(context, groupId, name, path)
  const project = makeProject(
    world,
    {
      name,
      path,
      groupId,
      description: params.text('description') ?? null,
      visibility: params.oneOf('visibility', VISIBILITIES) ?? 'private',
      defaultBranch: params.text('default_branch') ?? 'main',
      readme: params.flag('initialize_with_readme') ?? false,
    },
    owner,
    now,
  )
  return reply.created(projectJson(context, project))
}

/** The group to make it in, null for one's own namespace. Developers may make projects in their group. */
function namespaceParam(context: RequestContext): number | null {
  const id = context.params.integer('namespace_id')
  if (id === undefined || id === null || id === context.actor?.namespaceId) return null
  if (!context.world.groups.get(id) || groupLevel(context.world, context.actor, id) < ROLE.developer) {
    throw refuse.validation({ namespace: ['is not valid'] })
  }
  return id
}

function refuseTaken(context: RequestContext, groupId: number | null, name: string, path: string): void {
  const siblings = context.world.projects
    .by('groupId', groupId)
    .filter((project) => groupId !== null || project.ownerId === context.actor?.id)
  const taken = ['has already been taken']
  const nameTaken = siblings.some((project) => project.name === name)
  const pathTaken = siblings.some((project) => project.path.toLowerCase() === path.toLowerCase())
  const messages: Record<string, string[]> = {
    ...(nameTaken ? { 'project_namespace.name': taken, name: taken } : {}),
    ...(pathTaken ? { path: taken } : {}),
  }
  if (nameTaken || pathTaken) throw refuse.validation(messages)
  if (!/^[\w.][\w.-]*$/.test(path)) throw refuse.validation({ path: ['is invalid'] })
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_.-]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

function changeProject(context: RequestContext) {
  const { params, world, now } = context
  const project = findProjectFor(context, ROLE.maintainer)
  const description = params.text('description')
  const issuesLevel = params.text('issues_access_level')
  const issuesEnabled = issuesLevel ? issuesLevel !== 'disabled' : params.flag('issues_enabled')
  const changed = world.projects.update(project.id, {
    name: params.text('name') ?? project.name,
    path: params.text('path') ?? project.path,
    description: description === undefined ? project.description : description,
    visibility: params.oneOf('visibility', VISIBILITIES) ?? project.visibility,
    defaultBranch: params.text('default_branch') ?? project.defaultBranch,
    issuesEnabled: issuesEnabled ?? project.issuesEnabled,
    updatedAt: now,
  })
  return reply.ok(projectJson(context, changed))
}

/** Only the mark is kept: what GitLab forbids in an archived project is still allowed here. */
function setArchived(context: RequestContext, archived: boolean) {
  const project = findProjectFor(context, ROLE.owner)
  return reply.created(
    projectJson(context, context.world.projects.update(project.id, { archived, updatedAt: context.now })),
  )
}

function removeProject(context: RequestContext) {
  dropProject(context.world, findProjectFor(context, ROLE.owner))
  return reply.accepted({ message: '202 Accepted' })
}

function listUsers(context: RequestContext) {
  const project = findProject(context)
  const search = context.params.text('search')
  const users = membersOfProject(context.world, project)
    .flatMap((member) => context.world.users.get(member.userId) ?? [])
    .filter((user) => user.state === 'active' && (!search || matches(user, search)))
    .sort((a, b) => b.id - a.id)
  return pageOf(context, users, (user) => userBasic(context, user))
}
