import type { Project } from '../state/rows.ts'
import { readSetting, writeSetting } from '../state/settings.ts'
import type { World } from '../state/world.ts'

/** The next number of a project's issues or milestones: one more than any given before, also to what is deleted now. */
export function nextIid(world: World, project: Project, kind: 'issues' | 'milestones'): number {
  return lastIid(world, project, kind) + 1
}

/** Notes a number as given. */
export function giveIid(world: World, project: Project, kind: 'issues' | 'milestones', iid: number): void {
  if (iid > lastIid(world, project, kind)) writeSetting(world, keyOf(project, kind), iid)
}

const keyOf = (project: Project, kind: string) => `last iid of ${kind} in project ${project.id}`

function lastIid(world: World, project: Project, kind: 'issues' | 'milestones'): number {
  return Number(readSetting(world, keyOf(project, kind)) ?? 0)
}
