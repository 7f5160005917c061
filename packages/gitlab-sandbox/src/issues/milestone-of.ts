import type { World } from '../state/world.ts'
import type { Issue, Milestone } from './rows.ts'

/** The milestone of an issue; undefined without one. */
export function milestoneOf(world: World, { milestoneId }: Pick<Issue, 'milestoneId'>): Milestone | undefined {
  return milestoneId === null ? undefined : world.milestones.get(milestoneId)
}
