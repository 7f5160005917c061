import { refuse } from '../http/errors.ts'
import { pageOf, unasked } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { Call, Route } from '../http/route.ts'
import { groupLevel, maySeeProject, projectLevel } from '../identity/access.ts'
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
    handle: (call) => reply.ok(projectJson(call, findProject(call))),
  },
  { method: 'PUT', path: '/projects/:id', handle: changeProject },
  { method: 'DELETE', path: '/projects/:id', handle: removeProject },
  { method: 'POST', path: '/projects/:id/archive', handle: (call) => setArchived(call, true) },
  { method: 'POST', path: '/projects/:id/unarchive', handle: (call) => setArchived(call, false) },
  { method: 'GET', path: '/projects/:id/users', anonymous: true, handle: listUsers },
  { method: 'GET', path: '/groups/:id/projects', anonymous: true, handle: listOfGroup },
]

function listProjects(call: Call) {
  const { world, actor, params } = call
  const mine = params.flag('membership') || params.flag('owned')
  const seen = world.projects
    .all()
    .filter((project) => maySeeProject(world, actor, project) && (!mine || projectLevel(world, actor, project) > 0))
  return pageOf(call, sought(call, seen), shower(call))
}

function listOfGroup(call: Call) {
  const { world, actor, params } = call
  const group = findGroup(call)
  const projects = params.flag('include_subgroups')
    ? projectsInside(world, group)
    : world.projects.by('groupId', group.id)
  const seen = projects.filter((project) => maySeeProject(world, actor, project))
  return pageOf(call, sought(call, seen), shower(call), { defaults: unasked(call, GROUP_LIST_DEFAULTS) })
}

/** Newest first, or in the asked order. */
function sought(call: Call, projects: Project[]): Project[] {
  const search = call.params.text('search')?.toLowerCase() ?? ''
  const nameOf = (project: Project) => `${project.name} ${fullPath(call.world, project)}`.toLowerCase()
  const found = projects.filter((project) => nameOf(project).includes(search)).sort((a, b) => b.id - a.id)
  return call.params.text('sort') === 'asc' ? found.reverse() : found
}

function shower(call: Call) {
  return (project: Project) => (call.params.flag('simple') ? projectSimple(call, project) : projectJson(call, project))
}

function createProject(call: Call) {
  const owner = signedIn(call)
  const { world, params, now } = call
  if (!params.has('name') && !params.has('path')) {
    throw refuse.parameter('name, path are missing, at least one parameter must be provided')
  }
  const path = params.text('path') ?? slugOf(params.required('name'))
  const groupId = namespaceAsked(call)
  const name = params.text('name') ?? path
  refuseTaken(call, groupId, name, path)
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
  return reply.created(projectJson(call, project))
}

/** The group to make it in, null for one's own namespace. Developers may make projects in their group. */
function namespaceAsked(call: Call): number | null {
  const id = call.params.integer('namespace_id')
  if (id === undefined || id === null || id === call.actor?.namespaceId) return null
  if (!call.world.groups.get(id) || groupLevel(call.world, call.actor, id) < ROLE.developer) {
    throw refuse.validation({ namespace: ['is not valid'] })
  }
  return id
}

function refuseTaken(call: Call, groupId: number | null, name: string, path: string): void {
  const siblings = call.world.projects
    .by('groupId', groupId)
    .filter((project) => groupId !== null || project.ownerId === call.actor?.id)
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

function changeProject(call: Call) {
  const { params, world, now } = call
  const project = findProjectFor(call, ROLE.maintainer)
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
  return reply.ok(projectJson(call, changed))
}

/** Only the mark is kept: what GitLab forbids in an archived project is still allowed here. */
function setArchived(call: Call, archived: boolean) {
  const project = findProjectFor(call, ROLE.owner)
  return reply.created(projectJson(call, call.world.projects.update(project.id, { archived, updatedAt: call.now })))
}

function removeProject(call: Call) {
  dropProject(call.world, findProjectFor(call, ROLE.owner))
  return reply.accepted({ message: '202 Accepted' })
}

function listUsers(call: Call) {
  const project = findProject(call)
  const search = call.params.text('search')
  const users = membersOfProject(call.world, project)
    .flatMap((member) => call.world.users.get(member.userId) ?? [])
    .filter((user) => user.state === 'active' && (!search || matches(user, search)))
    .sort((a, b) => b.id - a.id)
  return pageOf(call, users, (user) => userBasic(call, user))
}
