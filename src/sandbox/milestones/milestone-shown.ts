import type { Milestone } from '../issues/rows.ts'
import { projectUrls } from '../projects/project-in-hook.ts'
import type { World } from '../state/world.ts'

/** A milestone as GitLab shows it. */
export function milestoneShown(at: { base: string; world: World; now: string }, milestone: Milestone) {
  const project = at.world.projects.get(milestone.projectId)
  return {
    id: milestone.id,
    iid: milestone.iid,
    project_id: milestone.projectId,
    title: milestone.title,
    description: milestone.description,
    state: milestone.state,
    created_at: milestone.createdAt,
    updated_at: milestone.updatedAt,
    due_date: milestone.dueDate,
    start_date: milestone.startDate,
    expired: milestone.dueDate !== null && milestone.dueDate < at.now.slice(0, 10),
    web_url: project ? `${projectUrls(at, project).web}/-/milestones/${milestone.iid}` : null,
  }
}
