import type { RequestContext } from '../http/route.ts'
import type { Milestone } from '../issues/rows.ts'
import { projectInHook } from '../projects/project-in-hook.ts'
import type { Project } from '../state/rows.ts'
import { milestoneParts } from './milestone-json.ts'

/** What can happen to a milestone, as its hook calls it: at the top, not in `object_attributes` (facts 1.1). */
export type MilestoneAction = 'create' | 'close' | 'reopen' | 'delete'

/** Sends a Milestone Hook. */
export function sendMilestoneHook(
  context: RequestContext,
  project: Project,
  milestone: Milestone,
  action: MilestoneAction,
): void {
  const body = milestoneHookBody(context, project, milestone, action)
  context.hooks.emit({
    projectId: project.id,
    switch: 'milestone_events',
    body,
    instance: context.base,
    chain: context.chain,
  })
}

/** The body of a Milestone Hook. */
export function milestoneHookBody(
  context: RequestContext,
  project: Project,
  milestone: Milestone,
  action: MilestoneAction,
) {
  return {
    object_kind: 'milestone',
    event_type: 'milestone',
    project: projectInHook(context, project),
    group: null,
    object_attributes: {
      id: milestone.id,
      iid: milestone.iid,
      ...milestoneParts(milestone),
      project_id: milestone.projectId,
    },
    action,
  }
}
