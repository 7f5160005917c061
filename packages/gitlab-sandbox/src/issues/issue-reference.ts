import { fullPath } from '../projects/find-project.ts'
import type { World } from '../state/world.ts'
import type { Issue } from './rows.ts'

/** Where a reference is written: in a project (or on one of its issues), in a group, or (null) nowhere near. */
export type ReferenceParent = { readonly projectId: number } | { readonly groupId: number } | null

/** `#2` within its project, `other#2` within its group, `group/other#2` from elsewhere. */
export function issueReference(world: World, issue: Issue, from: ReferenceParent): string {
  if (from && 'projectId' in from && from.projectId === issue.projectId) return `#${issue.iid}`
  const project = world.projects.get(issue.projectId)
  if (!project) return `#${issue.iid}`
  const group = groupOf(world, from)
  const isNear = project.groupId !== null && project.groupId === group
  return `${isNear ? project.path : fullPath(world, project)}#${issue.iid}`
}

function groupOf(world: World, from: ReferenceParent): number | null {
  if (from === null) return null
  return 'groupId' in from ? from.groupId : (world.projects.get(from.projectId)?.groupId ?? null)
}
