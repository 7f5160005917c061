import type { Issue, Label } from '../issues/rows.ts'
import type { World } from '../state/world.ts'

/** The labels of an issue by name. One that is gone is left out. */
export function labelsOf(world: World, issue: Pick<Issue, 'labelIds'>): Label[] {
  return issue.labelIds
    .flatMap((id) => world.labels.get(id) ?? [])
    .sort((a, b) => compareNames(a.name, b.name) || a.id - b.id)
}

/** The labels of an issue by age: the order of hooks. */
export function labelsByAge(world: World, issue: Pick<Issue, 'labelIds'>): Label[] {
  return labelsOf(world, issue).sort((a, b) => a.id - b.id)
}

/** The order in which GitLab (with its usual database) lists names: by bytes, capitals first. */
export function compareNames(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
