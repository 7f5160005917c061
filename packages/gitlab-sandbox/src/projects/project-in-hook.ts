import type { Project } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import { fullPath, namespaceOf } from './find-project.ts'

const VISIBILITY = { private: 0, internal: 10, public: 20 } as const

type At = { readonly base: string; readonly world: World }

/** `project` in the body of a hook. */
export function projectInHook(at: At, project: Project) {
  const { web, ssh, http } = projectUrls(at, project)
  return {
    id: project.id,
    name: project.name,
    description: project.description,
    web_url: web,
    avatar_url: null,
    git_ssh_url: ssh,
    git_http_url: http,
    namespace: namespaceOf(at.world, project).name,
    visibility_level: VISIBILITY[project.visibility],
    path_with_namespace: fullPath(at.world, project),
    default_branch: project.defaultBranch,
    ci_config_path: null,
    homepage: web,
    url: ssh,
    ssh_url: ssh,
    http_url: http,
  }
}

/** `repository` in the body of an issue's or note's hook. */
export function repositoryInHook(at: At, project: Project) {
  const { web, ssh } = projectUrls(at, project)
  return { name: project.name, url: ssh, description: project.description, homepage: web }
}

/** `repository` in the body of a push. */
export function repositoryInPush(at: At, project: Project) {
  const { ssh, http } = projectUrls(at, project)
  return {
    ...repositoryInHook(at, project),
    git_http_url: http,
    git_ssh_url: ssh,
    visibility_level: VISIBILITY[project.visibility],
  }
}

/** The addresses of a project. */
export function projectUrls(at: At, project: Project): { web: string; ssh: string; http: string } {
  const path = fullPath(at.world, project)
  return {
    web: `${at.base}/${path}`,
    ssh: `git@${new URL(at.base).hostname}:${path}.git`,
    http: `${at.base}/${path}.git`,
  }
}
