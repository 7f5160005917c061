import { readSetting, writeSetting } from '../../state/settings.ts'
import type { World } from '../../state/world.ts'

type Numbered = 'issues' | 'milestones'
type WithId = { readonly id: number }

/** The next number of issues or milestones there: one more than any given before, also to what is deleted now. */
export function nextIid(world: World, project: WithId, kind: Numbered): number {
  return lastIid(world, project, kind) + 1
}

/** Notes a number as given. */
export function giveIid(world: World, project: WithId, kind: Numbered, iid: number): void {
  if (iid > lastIid(world, project, kind)) writeSetting(world, keyOf(project, kind), iid)
}

const keyOf = (project: WithId, kind: Numbered) => `last iid of ${kind} in project ${project.id}`

function lastIid(world: World, project: WithId, kind: Numbered): number {
  return Number(readSetting(world, keyOf(project, kind)) ?? 0)
}
