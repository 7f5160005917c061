import type { Milestone } from '../issues/rows.ts'
import { projectUrls } from '../projects/project-in-hook.ts'
import type { World } from '../state/world.ts'

type At = { readonly base: string; readonly world: World; readonly now: string }

/** What a milestone has of itself, as API and hooks say it alike. */
export function milestoneParts({ title, description, state, createdAt, updatedAt, dueDate, startDate }: Milestone) {
  return {
    title,
    description,
    state,
    created_at: createdAt,
    updated_at: updatedAt,
    due_date: dueDate,
    start_date: startDate,
  }
}

/** A milestone as GitLab shows it. */
export function milestoneJson(at: At, milestone: Milestone) {
  return {
    id: milestone.id,
    iid: milestone.iid,
    project_id: milestone.projectId,
    ...milestoneParts(milestone),
    expired: milestone.dueDate !== null && milestone.dueDate < at.now.slice(0, 10),
    web_url: urlOf(at, milestone),
  }
}

function urlOf(at: At, { iid, projectId }: Milestone): string | null {
  const project = at.world.projects.get(projectId)
  return project ? `${projectUrls(at, project).web}/-/milestones/${iid}` : null
}
