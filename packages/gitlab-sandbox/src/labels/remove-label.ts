import type { Label } from '../issues/rows.ts'
import type { World } from '../state/world.ts'

/** Takes a label away, also from issues and boards: silently, and their `updated_at` stays (facts 0.1). History shows null. */
export function removeLabel(world: World, label: Label): void {
  for (const issue of world.issues.all()) {
    if (!issue.labelIds.includes(label.id)) continue
    world.issues.update(issue.id, { labelIds: issue.labelIds.filter((id) => id !== label.id) })
  }
  for (const list of world.boardLists.by('labelId', label.id)) world.boardLists.remove(list.id)
  world.labels.remove(label.id)
}
