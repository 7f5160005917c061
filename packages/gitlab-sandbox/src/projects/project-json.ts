import type { RequestContext } from '../http/route.ts'
import { membershipIn, projectLevel } from '../identity/access.ts'
import { ROLE } from '../identity/roles.ts'
import { treeAt } from '../repository/files/tree-at.ts'
import { headOf } from '../repository/head.ts'
import type { Project } from '../state/rows.ts'
import { fullPath, namespaceOf } from './find-project.ts'
import { projectUrls } from './project-in-hook.ts'

/** A project with `simple=true`. */
export function projectSimple(context: RequestContext, project: Project) {
  const { web, ssh, http } = projectUrls(context, project)
  const namespace = namespaceOf(context.world, project)
  const level = projectLevel(context.world, context.actor, project)
  const code = level >= ROLE.reporter || project.visibility !== 'private'
  return {
    id: project.id,
    description: project.description,
    name: project.name,
    name_with_namespace: `${namespace.fullName} / ${project.name}`,
    path: project.path,
    path_with_namespace: fullPath(context.world, project),
    created_at: project.createdAt,
    ...(code ? { default_branch: project.defaultBranch } : {}),
    tag_list: [],
    topics: [],
    ssh_url_to_repo: ssh,
    http_url_to_repo: http,
    web_url: web,
    ...(code ? { readme_url: readmeOf(context, project, web), forks_count: 0 } : {}),
    avatar_url: null,
    star_count: 0,
    last_activity_at: project.updatedAt,
    visibility: project.visibility,
    namespace: namespaceJson(context, project),
  }
}

/** A project as its members see it; guests see less. */
export function projectJson(context: RequestContext, project: Project) {
  const level = projectLevel(context.world, context.actor, project)
  const self = `${context.base}/api/v4/projects/${project.id}`
  const links = {
    issues: 'issues',
    merge_requests: 'merge_requests',
    repo_branches: 'repository/branches',
    labels: 'labels',
  }
  const more = { events: 'events', members: 'members', cluster_agents: 'cluster_agents' }
  const under = Object.entries({ ...links, ...more }).map(([name, path]) => [name, `${self}/${path}`])
  return {
    ...projectSimple(context, project),
    repository_storage: 'default',
    _links: { self, ...Object.fromEntries(under) },
    marked_for_deletion_at: null,
    empty_repo: headOf(context.world, project, project.defaultBranch) === undefined,
    archived: project.archived,
    repository_object_format: 'sha1',
    issues_enabled: project.issuesEnabled,
    merge_requests_enabled: true,
    wiki_enabled: true,
    jobs_enabled: true,
    snippets_enabled: true,
    container_registry_enabled: true,
    service_desk_enabled: false,
    can_create_merge_request_in: level >= ROLE.reporter,
    issues_access_level: project.issuesEnabled ? 'enabled' : 'disabled',
    repository_access_level: 'enabled',
    shared_runners_enabled: true,
    lfs_enabled: true,
    creator_id: project.ownerId,
    import_status: 'none',
    open_issues_count: context.world.issues.by('projectId', project.id).filter((issue) => issue.state === 'opened')
      .length,
    description_html: project.description ?? '',
    updated_at: project.updatedAt,
    ci_config_path: null,
    public_jobs: true,
    shared_with_groups: [],
    request_access_enabled: true,
    autoclose_referenced_issues: true,
    permissions: permissionsOf(context, project),
  }
}

function permissionsOf({ world, actor }: RequestContext, project: Project) {
  const own = actor && membershipIn(world, 'project', project.id, actor.id)
  const group = actor && project.groupId !== null ? membershipIn(world, 'group', project.groupId, actor.id) : undefined
  const accessOf = (member: typeof own) => (member ? { access_level: member.accessLevel, notification_level: 3 } : null)
  return { project_access: accessOf(own), group_access: accessOf(group) }
}

function readmeOf(context: RequestContext, project: Project, web: string): string | null {
  const head = headOf(context.world, project, project.defaultBranch)
  const readme = head && treeAt(context.world, head).has('README.md')
  return readme ? `${web}/-/blob/${project.defaultBranch}/README.md` : null
}

function namespaceJson(context: RequestContext, project: Project) {
  const { name, path: full_path, parentId: parent_id, kind } = namespaceOf(context.world, project)
  const id = project.groupId ?? context.world.users.get(project.ownerId)?.namespaceId ?? 0
  const web_url = kind === 'group' ? `${context.base}/groups/${full_path}` : `${context.base}/${full_path}`
  const path = full_path.split('/').at(-1)
  return { id, name, path, kind, full_path, parent_id, avatar_url: null, web_url }
}
