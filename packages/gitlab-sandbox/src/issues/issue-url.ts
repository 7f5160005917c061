import { projectUrls } from '../projects/project-in-hook.ts'
import type { World } from '../state/world.ts'
import type { Issue } from './rows.ts'

/** The address of an issue's page: incidents have kept the old kind (facts 0.15). */
export function issueUrl(at: { readonly base: string; readonly world: World }, issue: Issue): string {
  const project = at.world.projects.get(issue.projectId)
  if (!project) throw new Error(`issue ${issue.id} is in no project`)
  return `${projectUrls(at, project).web}/-/${issue.issueType === 'incident' ? 'issues' : 'work_items'}/${issue.iid}`
}
