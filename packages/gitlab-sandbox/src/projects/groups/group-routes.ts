import { refuse } from '../../http/errors.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { RequestContext, Route } from '../../http/route.ts'
import { canReadProject, groupLevel } from '../../identity/access.ts'
import { ROLE } from '../../identity/roles.ts'
import { signedIn } from '../../identity/signed-in.ts'
import { removeLabel } from '../../labels/remove-label.ts'
import type { Group, Visibility } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'
import { dropProject } from '../drop-project.ts'
import { directMembers } from '../members/members-of.ts'
import { projectJson } from '../project-json.ts'
import { canReadGroup, findGroup, findGroupFor } from './find-group.ts'
import { groupJson } from './group-json.ts'
import { groupsInside } from './group-line.ts'

const VISIBILITIES: readonly Visibility[] = ['private', 'internal', 'public']

/** Groups and the groups inside of them: list, make, look at, change, remove. */
export const groupRoutes: readonly Route[] = [
  { method: 'GET', path: '/groups', anonymous: true, handle: listGroups },
  { method: 'POST', path: '/groups', handle: createGroup },
  { method: 'GET', path: '/groups/:id', anonymous: true, handle: showGroup },
  { method: 'PUT', path: '/groups/:id', handle: changeGroup },
  { method: 'DELETE', path: '/groups/:id', handle: removeGroup },
]

function listGroups(context: RequestContext) {
  const mine = context.params.flag('owned')
  const outer = context.params.flag('top_level_only')
  const groups = context.world.groups
    .all()
    .filter((group) => !mine || groupLevel(context.world, context.actor, group.id) >= ROLE.owner)
    .filter((group) => !outer || group.parentId === null)
  return listed(context, groups)
}

/** Those that the asker may see and seeks, by name. */
function listed(context: RequestContext, groups: readonly Group[]) {
  const search = context.params.text('search')?.toLowerCase() ?? ''
  const seen = groups
    .filter((group) => canReadGroup(context, group) && `${group.name} ${group.path}`.toLowerCase().includes(search))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  return pageOf(context, seen, (group) => groupJson(context, group))
}

function createGroup(context: RequestContext) {
  const user = signedIn(context)
  const { params, world, now } = context
  const absent = ['name', 'path'].filter((name) => !params.has(name))
  if (absent.length > 0) throw refuse.missing(...absent)
  const path = params.required('path')
  const parentId = parentParam(context)
  refuseTaken(world, parentId, path)
  const group = world.groups.insert({
    name: params.required('name'),
    path,
    parentId,
    description: params.text('description') ?? null,
    visibility: params.oneOf('visibility', VISIBILITIES) ?? 'private',
    createdAt: now,
  })
  world.members.insert({
    sourceType: 'group',
    sourceId: group.id,
    userId: user.id,
    accessLevel: ROLE.owner,
    createdAt: now,
    createdById: user.id,
    expiresAt: null,
  })
  return reply.created(groupJson(context, group))
}

/** The group to make it in: for its Owners and Maintainers. */
function parentParam(context: RequestContext): number | null {
  const id = context.params.integer('parent_id')
  if (id === undefined || id === null) return null
  const parent = context.world.groups.get(id)
  if (!parent || !canReadGroup(context, parent)) throw refuse.notFound('Group')
  if (groupLevel(context.world, context.actor, id) < ROLE.maintainer) throw refuse.forbidden()
  return id
}

function refuseTaken(world: World, parentId: number | null, path: string, self?: Group): void {
  const siblings = world.groups.by('parentId', parentId).filter(({ id }) => id !== self?.id)
  const taken = [
    ...siblings.map((group) => group.path),
    ...(parentId === null ? world.users.all().map(({ username }) => username) : []),
  ]
  if (taken.some((each) => each.toLowerCase() === path.toLowerCase())) {
    throw refuse.plain('Failed to save group {:path=>["has already been taken"]}')
  }
}

function changeGroup(context: RequestContext) {
  const { params, world } = context
  const group = findGroupFor(context, ROLE.owner)
  const path = params.text('path') ?? group.path
  refuseTaken(world, group.parentId, path, group)
  const description = params.text('description')
  const changed = world.groups.update(group.id, {
    name: params.text('name') ?? group.name,
    path,
    description: description === undefined ? group.description : description,
    visibility: params.oneOf('visibility', VISIBILITIES) ?? group.visibility,
  })
  return reply.ok(groupJson(context, changed))
}

/** With all that is in it. GitLab keeps it for a while first, the sandbox does not. */
function removeGroup(context: RequestContext) {
  const { world } = context
  const group = findGroupFor(context, ROLE.owner)
  for (const each of [group, ...groupsInside(world, group)]) {
    for (const project of world.projects.by('groupId', each.id)) dropProject(world, project)
    for (const member of directMembers(world, 'group', each.id)) world.members.remove(member.id)
    for (const label of world.labels.by('groupId', each.id)) removeLabel(world, label)
    world.groups.remove(each.id)
  }
  return reply.accepted({ message: '202 Accepted' })
}

/** With its projects, newest first, unless `with_projects=false`. */
function showGroup(context: RequestContext) {
  const group = findGroup(context)
  if (context.params.flag('with_projects') === false) return reply.ok(groupJson(context, group))
  const projects = context.world.projects
    .by('groupId', group.id)
    .filter((project) => canReadProject(context.world, context.actor, project))
    .reverse()
    .slice(0, 100)
    .map((project) => {
      const { permissions, ...json } = projectJson(context, project)
      return json
    })
  return reply.ok({ ...groupJson(context, group), projects, shared_projects: [] })
}
