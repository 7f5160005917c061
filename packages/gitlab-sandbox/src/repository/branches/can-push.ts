import { projectLevel } from '../../identity/access.ts'
import { ROLE } from '../../identity/roles.ts'
import type { Project, ProtectedBranch, User } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'
import { matchesWildcard } from './matches-wildcard.ts'

/** The protections that a branch's name falls under. */
export function protectionsOf(world: World, project: Project, branch: string): ProtectedBranch[] {
  return world.protectedBranches.by('projectId', project.id).filter(({ name }) => matchesWildcard(name, branch))
}

/** Whether a user may push to a branch: Developers, to a protected one whoever its protection names (level 0: nobody). */
export function canPush(world: World, user: User | null, project: Project, branch: string): boolean {
  const level = projectLevel(world, user, project)
  const protections = protectionsOf(world, project, branch)
  if (protections.length === 0) return level >= ROLE.developer
  return protections.some(({ pushLevel }) => pushLevel > 0 && level >= pushLevel)
}
