import type { Call } from '../http/route.ts'
import { maySeeProject } from '../identity/access.ts'
import type { Issue, Milestone } from '../issues/rows.ts'
import { visibleMilestones } from '../milestones/visible-milestones.ts'
import { findProject } from '../projects/find-project.ts'
import { findGroup } from '../projects/groups/find-group.ts'
import { projectsInside } from '../projects/groups/group-line.ts'
import { membersOfGroup, membersOfProject } from '../projects/members/members-of.ts'
import type { Member, Project, User } from '../state/rows.ts'

/** What is searched. */
export type Place = {
  readonly projects: readonly Project[]
  readonly issues: readonly Issue[]
  readonly milestones: readonly Milestone[]
  readonly users: readonly User[]
}

/** All that the asker may see. */
export function everywhere(call: Call): Place {
  const { world } = call
  return placeWith(call, world.projects.all(), world.users.all())
}

/** The group of `:id` and the groups inside of it. */
export function inGroup(call: Call): Place {
  const { world } = call
  const group = findGroup(call)
  return placeWith(call, projectsInside(world, group), usersOf(call, membersOfGroup(world, group.id)))
}

/** The project of `:id`. */
export function inProject(call: Call): Place {
  const project = findProject(call)
  return placeWith(call, [project], usersOf(call, membersOfProject(call.world, project)))
}

function placeWith({ world, actor }: Call, projects: readonly Project[], users: readonly User[]): Place {
  const seen = projects.filter((project) => maySeeProject(world, actor, project))
  return {
    projects: seen,
    issues: seen.flatMap(({ id }) => world.issues.by('projectId', id)),
    milestones: [...new Set(seen.flatMap((project) => visibleMilestones(world, project)))],
    users: users.filter(({ state }) => state === 'active'),
  }
}

function usersOf({ world }: Call, members: readonly Member[]): User[] {
  return members.flatMap(({ userId }) => world.users.get(userId) ?? [])
}
