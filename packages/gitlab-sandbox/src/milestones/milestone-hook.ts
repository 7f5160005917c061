import type { Call } from '../http/route.ts'
import type { Milestone } from '../issues/rows.ts'
import { projectInHook } from '../projects/project-in-hook.ts'
import type { Project } from '../state/rows.ts'
import { milestoneParts } from './milestone-json.ts'

/** What can happen to a milestone, as its hook calls it: at the top, not in `object_attributes` (facts 1.1). */
export type MilestoneAction = 'create' | 'close' | 'reopen' | 'delete'

/** Sends a Milestone Hook. */
export function sendMilestoneHook(call: Call, project: Project, milestone: Milestone, action: MilestoneAction): void {
  const body = milestoneHookBody(call, project, milestone, action)
  call.hooks.emit({ projectId: project.id, switch: 'milestone_events', body, instance: call.base, chain: call.chain })
}

/** The body of a Milestone Hook. */
export function milestoneHookBody(call: Call, project: Project, milestone: Milestone, action: MilestoneAction) {
  return {
    object_kind: 'milestone',
    event_type: 'milestone',
    project: projectInHook(call, project),
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
