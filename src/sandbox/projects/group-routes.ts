import { refuse } from '../http/errors.ts'
import { pageOf } from '../http/page.ts'
import { reply } from '../http/reply.ts'
import type { Call, Route } from '../http/route.ts'
import { groupLevel, maySeeProject } from '../identity/access.ts'
import { ROLE } from '../identity/roles.ts'
import { signedIn } from '../identity/signed-in.ts'
import type { Group, Visibility } from '../state/rows.ts'
import { findGroup, maySeeGroup } from './find-group.ts'
import { projectShown } from './project-shown.ts'

const VISIBILITIES: readonly Visibility[] = ['private', 'internal', 'public']

/** Groups: list, make, look at. Groups inside of groups are not spoken. */
export const groupRoutes: readonly Route[] = [
  { method: 'GET', path: '/groups', anonymous: true, handle: listGroups },
  { method: 'POST', path: '/groups', handle: createGroup },
  { method: 'GET', path: '/groups/:id', anonymous: true, handle: showGroup },
]

function listGroups(call: Call) {
  const search = call.params.text('search')?.toLowerCase() ?? ''
  const mine = call.params.flag('owned')
  const seen = call.world.groups
    .all()
    .filter((group) => maySeeGroup(call, group) && `${group.name} ${group.path}`.toLowerCase().includes(search))
    .filter((group) => !mine || groupLevel(call.world, call.actor, group.id) >= ROLE.owner)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  return pageOf(call, seen, (group) => groupShown(call, group))
}

function createGroup(call: Call) {
  const user = signedIn(call)
  const { params, world, now } = call
  const absent = ['name', 'path'].filter((name) => !params.has(name))
  if (absent.length > 0) throw refuse.missing(...absent)
  const path = params.required('path')
  const taken = [...world.groups.all().map((group) => group.path), ...world.users.all().map((each) => each.username)]
  if (taken.some((each) => each.toLowerCase() === path.toLowerCase())) {
    throw refuse.plain('Failed to save group {:path=>["has already been taken"]}')
  }
  const group = world.groups.insert({
    name: params.required('name'),
    path,
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
  return reply.created(groupShown(call, group))
}

/** With its projects, newest first, unless `with_projects=false`. */
function showGroup(call: Call) {
  const group = findGroup(call)
  if (call.params.flag('with_projects') === false) return reply.ok(groupShown(call, group))
  const projects = call.world.projects
    .by('groupId', group.id)
    .filter((project) => maySeeProject(call.world, call.actor, project))
    .reverse()
    .slice(0, 100)
    .map((project) => {
      const { permissions, ...shown } = projectShown(call, project)
      return shown
    })
  return reply.ok({ ...groupShown(call, group), projects, shared_projects: [] })
}

function groupShown(call: Call, group: Group) {
  return {
    id: group.id,
    web_url: `${call.base}/groups/${group.path}`,
    name: group.name,
    path: group.path,
    description: group.description,
    visibility: group.visibility,
    share_with_group_lock: false,
    require_two_factor_authentication: false,
    project_creation_level: 'developer',
    subgroup_creation_level: 'maintainer',
    emails_disabled: false,
    emails_enabled: true,
    lfs_enabled: true,
    archived: false,
    default_branch: null,
    default_branch_protection: 2,
    avatar_url: null,
    request_access_enabled: true,
    full_name: group.name,
    full_path: group.path,
    created_at: group.createdAt,
    parent_id: null,
    organization_id: 1,
    shared_runners_setting: 'enabled',
    marked_for_deletion_on: null,
    shared_with_groups: [],
  }
}
