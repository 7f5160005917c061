import { ROLE } from '../identity/roles.ts'
import { commitChanges } from '../repository/commits/commit-changes.ts'
import type { Project, User } from '../state/rows.ts'
import type { World } from '../state/world.ts'

/** What a new project is made of. */
export type NewProject = Pick<Project, 'name' | 'path' | 'groupId' | 'visibility' | 'defaultBranch' | 'description'> & {
  readonly readme: boolean
}

/** Adds a project; its default branch is protected: only Maintainers push and merge, as GitLab begins it. */
export function makeProject(world: World, fields: NewProject, owner: User, now: string): Project {
  const { readme, ...rest } = fields
  const project = world.projects.insert({
    ...rest,
    ownerId: owner.id,
    createdAt: now,
    updatedAt: now,
    archived: false,
    issuesEnabled: true,
  })
  world.protectedBranches.insert({
    projectId: project.id,
    name: project.defaultBranch,
    pushLevel: ROLE.maintainer,
    mergeLevel: ROLE.maintainer,
    allowForcePush: false,
  })
  if (readme) {
    const content = Buffer.from(`# ${project.name}\n`)
    const actions = [{ action: 'create', path: 'README.md', content } as const]
    commitChanges(world, project, {
      branch: project.defaultBranch,
      message: 'Initial commit',
      author: owner,
      now,
      actions,
    })
  }
  return project
}
