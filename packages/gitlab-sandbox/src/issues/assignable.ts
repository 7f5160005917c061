import { projectLevel } from '../identity/access.ts'
import type { Project } from '../state/rows.ts'
import type { World } from '../state/world.ts'

/**
 * Whom this edition assigns of those asked for: the first, if he may see the project (facts 3.1). `[]` and `[0]` mean
 * nobody; undefined that nothing is changed, because the one asked for may not be assigned.
 */
export function assignable(world: World, project: Project, userIds: readonly number[]): number[] | undefined {
  const [first] = userIds
  if (first === undefined || first === 0) return []
  const user = world.users.get(first)
  const sees = user && (project.visibility !== 'private' || projectLevel(world, user, project) > 0)
  return sees ? [first] : undefined
}
