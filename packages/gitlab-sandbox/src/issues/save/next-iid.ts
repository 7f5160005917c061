import { readSetting, writeSetting } from '../../state/settings.ts'
import type { World } from '../../state/world.ts'

type Numbered = 'issues' | 'milestones' | 'group milestones'
/** The project, or the group for its milestones. */
type Owner = { readonly id: number }

/** The next number of issues or milestones there: one more than any given before, also to what is deleted now. */
export function nextIid(world: World, owner: Owner, kind: Numbered): number {
  return lastIid(world, owner, kind) + 1
}

/** Notes a number as given. */
export function giveIid(world: World, owner: Owner, kind: Numbered, iid: number): void {
  if (iid > lastIid(world, owner, kind)) writeSetting(world, keyOf(owner, kind), iid)
}

const keyOf = (owner: Owner, kind: Numbered) =>
  `last iid of ${kind} in ${kind === 'group milestones' ? 'group' : 'project'} ${owner.id}`

function lastIid(world: World, owner: Owner, kind: Numbered): number {
  return Number(readSetting(world, keyOf(owner, kind)) ?? 0)
}
