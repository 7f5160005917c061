import type { World } from '../../state/world.ts'
import type { Issue } from '../rows.ts'

/** Issues that have all these labels; `None` and `Any` mean without and with any, whatever else is named. A name with `*` is a name (Community Edition). */
export function labelFilter(world: World, names: readonly string[]): (issue: Issue) => boolean {
  const words = new Set(names.map((name) => name.toLowerCase()))
  const count = (issue: Issue) => issue.labelIds.filter((id) => world.labels.get(id)).length
  if (words.has('none')) return (issue) => count(issue) === 0
  if (words.has('any')) return (issue) => count(issue) > 0
  const wanted = names.map((name) => new Set(world.labels.by('name', name).map(({ id }) => id)))
  return (issue) => wanted.every((ids) => issue.labelIds.some((id) => ids.has(id)))
}

/** Issues that have none of these labels. */
export function withoutLabels(world: World, names: readonly string[]): (issue: Issue) => boolean {
  const unwanted = new Set(names.flatMap((name) => world.labels.by('name', name).map(({ id }) => id)))
  return (issue) => !issue.labelIds.some((id) => unwanted.has(id))
}
