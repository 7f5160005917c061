import { refuse } from '../../http/errors.ts'
import { pageOf } from '../../http/page.ts'
import { reply } from '../../http/reply.ts'
import type { Call, Route } from '../../http/route.ts'
import { groupLevel, maySeeProject } from '../../identity/access.ts'
import { ROLE } from '../../identity/roles.ts'
import { signedIn } from '../../identity/signed-in.ts'
import { removeLabel } from '../../labels/remove-label.ts'
import type { Group, Visibility } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'
import { dropProject } from '../drop-project.ts'
import { directMembers } from '../members/members-of.ts'
import { projectJson } from '../project-json.ts'
import { findGroup, findGroupFor, maySeeGroup } from './find-group.ts'
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

function listGroups(call: Call) {
  const mine = call.params.flag('owned')
  const outer = call.params.flag('top_level_only')
  const groups = call.world.groups
    .all()
    .filter((group) => !mine || groupLevel(call.world, call.actor, group.id) >= ROLE.owner)
    .filter((group) => !outer || group.parentId === null)
  return listed(call, groups)
}

/** Those that the asker may see and seeks, by name. */
function listed(call: Call, groups: readonly Group[]) {
  const search = call.params.text('search')?.toLowerCase() ?? ''
  const seen = groups
    .filter((group) => maySeeGroup(call, group) && `${group.name} ${group.path}`.toLowerCase().includes(search))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  return pageOf(call, seen, (group) => groupJson(call, group))
}

function createGroup(call: Call) {
  const user = signedIn(call)
  const { params, world, now } = call
  const absent = ['name', 'path'].filter((name) => !params.has(name))
  if (absent.length > 0) throw refuse.missing(...absent)
  const path = params.required('path')
  const parentId = parentAsked(call)
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
  return reply.created(groupJson(call, group))
}

/** The group to make it in: for its Owners and Maintainers. */
function parentAsked(call: Call): number | null {
  const id = call.params.integer('parent_id')
  if (id === undefined || id === null) return null
  const parent = call.world.groups.get(id)
  if (!parent || !maySeeGroup(call, parent)) throw refuse.notFound('Group')
  if (groupLevel(call.world, call.actor, id) < ROLE.maintainer) throw refuse.forbidden()
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

function changeGroup(call: Call) {
  const { params, world } = call
  const group = findGroupFor(call, ROLE.owner)
  const path = params.text('path') ?? group.path
  refuseTaken(world, group.parentId, path, group)
  const description = params.text('description')
  const changed = world.groups.update(group.id, {
    name: params.text('name') ?? group.name,
    path,
    description: description === undefined ? group.description : description,
    visibility: params.oneOf('visibility', VISIBILITIES) ?? group.visibility,
  })
  return reply.ok(groupJson(call, changed))
}

/** With all that is in it. GitLab keeps it for a while first, the sandbox does not. */
function removeGroup(call: Call) {
  const { world } = call
  const group = findGroupFor(call, ROLE.owner)
  for (const each of [group, ...groupsInside(world, group)]) {
    for (const project of world.projects.by('groupId', each.id)) dropProject(world, project)
    for (const member of directMembers(world, 'group', each.id)) world.members.remove(member.id)
    for (const label of world.labels.by('groupId', each.id)) removeLabel(world, label)
    world.groups.remove(each.id)
  }
  return reply.accepted({ message: '202 Accepted' })
}

/** With its projects, newest first, unless `with_projects=false`. */
function showGroup(call: Call) {
  const group = findGroup(call)
  if (call.params.flag('with_projects') === false) return reply.ok(groupJson(call, group))
  const projects = call.world.projects
    .by('groupId', group.id)
    .filter((project) => maySeeProject(call.world, call.actor, project))
    .reverse()
    .slice(0, 100)
    .map((project) => {
      const { permissions, ...shown } = projectJson(call, project)
      return shown
    })
  return reply.ok({ ...groupJson(call, group), projects, shared_projects: [] })
}
