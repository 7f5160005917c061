import type { Branch, Commit, Project } from '../state/rows.ts'
import type { World } from '../state/world.ts'
import { commitIn } from './files/tree-at.ts'

/** The newest commit that a ref means: a branch, `HEAD`, or a hash of seven digits and more. */
export function headOf(world: World, project: Project, ref: string): Commit | undefined {
  const branch = branchOf(world, project, ref === 'HEAD' ? project.defaultBranch : ref.replace(/^refs\/heads\//, ''))
  if (branch) return commitIn(world, project.id, branch.sha)
  if (!/^[0-9a-f]{7,40}$/.test(ref)) return undefined
  return commitIn(world, project.id, ref) ?? historyStarting(world, project, ref)
}

/** A branch by its name. */
export function branchOf(world: World, project: Project, name: string): Branch | undefined {
  return world.branches.by('projectId', project.id).find((branch) => branch.name === name)
}

function historyStarting(world: World, project: Project, short: string): Commit | undefined {
  return world.commits.by('projectId', project.id).find((commit) => commit.sha.startsWith(short))
}
