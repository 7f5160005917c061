import type { Commit } from '../../state/rows.ts'
import type { World } from '../../state/world.ts'
import { parentOf } from '../files/tree-at.ts'

/** The commits up to `head`, newest first; with a path only those that changed it or something below it. */
export function* historyOf(world: World, head: Commit, path = ''): Generator<Commit, undefined> {
  for (let at: Commit | undefined = head; at; at = parentOf(world, at)) {
    if (path === '' || Object.keys(at.changes).some((each) => each === path || each.startsWith(`${path}/`))) yield at
  }
  return undefined
}
