import type { References } from '../markdown/references.ts'
import type { ProjectView } from '../view.ts'

/** What `@name` and `#1` mean in texts of this project. */
export function referencesOf({ world, project }: ProjectView): References {
  return {
    project: project.path_with_namespace,
    isUser: (username) => world.users.first('username', username) !== undefined,
  }
}
