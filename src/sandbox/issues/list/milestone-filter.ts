import type { World } from '../../state/world.ts'
import type { Issue, Milestone } from '../rows.ts'

/** Issues of the milestone with this title; `None`, `Any`, `Upcoming` and `Started` are words. `today` is a civil date. */
export function milestoneFilter(world: World, asked: string, today: string): (issue: Issue) => boolean {
  const of = (issue: Issue) => (issue.milestoneId === null ? undefined : world.milestones.get(issue.milestoneId))
  const fits = (test: (milestone: Milestone) => boolean) => (issue: Issue) => {
    const milestone = of(issue)
    return milestone !== undefined && test(milestone)
  }
  switch (asked.toLowerCase()) {
    case 'none':
      return (issue) => of(issue) === undefined
    case 'any':
      return fits(() => true)
    case 'upcoming':
      return fits(({ state, dueDate, startDate }) => state === 'active' && (startDate ?? dueDate ?? '') > today)
    case 'started':
      return fits(
        ({ state, dueDate, startDate }) =>
          state === 'active' &&
          (startDate !== null || dueDate !== null) &&
          (startDate ?? '') <= today &&
          (dueDate ?? today) >= today,
      )
    default:
      return fits(({ title }) => title === asked)
  }
}
