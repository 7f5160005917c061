import type { RequestContext } from '../../http/route.ts'
import type { Project } from '../../state/rows.ts'

/** The milestone that `milestone_id` or `milestone` (a title) means: 0 or nothing is none, one that is not there changes nothing. */
export function milestoneParams({ world, params }: RequestContext, project: Project): number | null | undefined {
  const own = () => world.milestones.by('projectId', project.id)
  if (params.has('milestone_id')) {
    const id = params.integer('milestone_id')
    if (!id) return null
    return own().find((milestone) => milestone.id === id)?.id
  }
  if (!params.has('milestone')) return undefined
  const title = params.text('milestone')
  return own().find((milestone) => milestone.title === title)?.id
}
