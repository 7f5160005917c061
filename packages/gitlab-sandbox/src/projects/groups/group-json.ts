import type { RequestContext } from '../../http/route.ts'
import type { Group } from '../../state/rows.ts'
import { groupFullName, groupPath } from './group-line.ts'

/** A group as GitLab shows it in lists. */
export function groupJson(context: Pick<RequestContext, 'base' | 'world'>, group: Group) {
  const full_path = groupPath(context.world, group)
  return {
    id: group.id,
    web_url: `${context.base}/groups/${full_path}`,
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
    full_name: groupFullName(context.world, group),
    full_path,
    created_at: group.createdAt,
    parent_id: group.parentId,
    organization_id: 1,
    shared_runners_setting: 'enabled',
    marked_for_deletion_on: null,
    shared_with_groups: [],
  }
}
