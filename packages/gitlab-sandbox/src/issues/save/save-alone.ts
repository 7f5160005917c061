import { refuse } from '../../http/errors.ts'
import type { World } from '../../state/world.ts'

/** GitLab takes a third of a second; long enough here for requests that were sent together to meet. */
const SAVING_MS = 2

const saves = new WeakMap<World, Map<number, number>>()

/**
 * Saves an issue unless another save of it began before this one and has ended since: then `409 Conflict: Resource
 * lock`, and nothing is written (facts 0.4). `save` itself is done at once.
 */
export async function saveAlone<T>(world: World, issueId: number, save: () => T): Promise<T> {
  const counts = saves.get(world) ?? new Map<number, number>()
  saves.set(world, counts)
  const before = counts.get(issueId) ?? 0
  await new Promise((done) => setTimeout(done, SAVING_MS))
  if ((counts.get(issueId) ?? 0) !== before) throw refuse.conflict('409 Conflict: Resource lock')
  const saved = save()
  counts.set(issueId, before + 1)
  return saved
}
