import type { Project } from '../state/rows.ts'
import type { World } from '../state/world.ts'

/** Takes a project away at once; its hooks are not told any more. GitLab keeps it for a while first. */
export function dropProject(world: World, project: Project): void {
  world.projects.remove(project.id)
  for (const hook of world.hooks.by('projectId', project.id)) world.hooks.remove(hook.id)
}
