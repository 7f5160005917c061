import type { World } from '../../state/world.ts'
import { milestoneOf } from '../milestone-of.ts'
import type { Issue, Milestone } from '../rows.ts'

/** Which issues a milestone is asked of: with a title (where `None` and `Any` are words), or by one of four words. */
export type MilestoneParams = { readonly title: string } | { readonly word: string }

/** Issues of that milestone. `today` is a civil date. */
export function milestoneFilter(world: World, params: MilestoneParams, today: string): (issue: Issue) => boolean {
  const of = (issue: Issue) => milestoneOf(world, issue)
  const fits = (test: (milestone: Milestone) => boolean) => (issue: Issue) => {
    const milestone = of(issue)
    return milestone !== undefined && test(milestone)
  }
  switch (wordOf(params)) {
    case 'none':
      return (issue) => of(issue) === undefined
    case 'any':
      return fits(() => true)
    case 'upcoming':
      return fits((milestone) => upcomingIn(world, milestone, today)?.id === milestone.id)
    case 'started':
      return fits(({ state, startDate }) => state === 'active' && startDate !== null && startDate <= today)
    default:
      return fits(({ title }) => 'title' in params && title === params.title)
  }
}

/** Issues that are not of it; without a milestone they are never of it, but for the words about time, which ask for one. */
export function notOfMilestone(world: World, params: MilestoneParams, today: string): (issue: Issue) => boolean {
  const of = (issue: Issue) => milestoneOf(world, issue)
  const word = wordOf(params)
  if (word === 'upcoming') return (issue) => isActive(of(issue)) && (of(issue)?.dueDate ?? '9') <= today
  if (word === 'started') return (issue) => isActive(of(issue)) && (of(issue)?.startDate ?? '') > today
  return (issue) => of(issue) === undefined || !('title' in params) || of(issue)?.title !== params.title
}

function wordOf(params: MilestoneParams): string | undefined {
  if ('word' in params) return params.word.toLowerCase()
  const title = params.title.toLowerCase()
  if (title === 'none' || params.title === 'No Milestone') return 'none'
  if (title === 'any' || params.title === 'Any Milestone') return 'any'
  return params.title === '#upcoming' || params.title === '#started' ? params.title.slice(1) : undefined
}

function isActive(milestone: Milestone | undefined): boolean {
  return milestone?.state === 'active'
}

/** The next one that is due in the same project: only that is upcoming. */
function upcomingIn(world: World, { projectId }: Milestone, today: string): Milestone | undefined {
  return world.milestones
    .by('projectId', projectId)
    .filter((each) => isActive(each) && (each.dueDate ?? '') > today)
    .sort((a, b) => ((a.dueDate ?? '') < (b.dueDate ?? '') ? -1 : 1))[0]
}
