import type { HookSample, HookSamples } from '../../hooks/samples.ts'
import type { RequestContext } from '../../http/route.ts'
import { milestoneHookBody } from '../../milestones/milestone-hook.ts'
import { noteHookSamples } from '../../notes/hook-samples.ts'
import type { Project } from '../../state/rows.ts'
import type { Milestone } from '../rows.ts'
import { issueHookBody } from './issue-hook.ts'

/** The newest issue of the project, as if it had just been opened, without changes. */
const issueSample: HookSample = (context, project) => {
  const issue = context.world.issues.by('projectId', project.id).at(-1)
  if (!issue) return { lacks: 'Ensure the project has issues.' }
  return { body: issueHookBody(context, issue, { action: 'open', changes: {} }) }
}

/** What a project without a milestone shows of one. */
function sampleMilestone({ now }: RequestContext, project: Project): Milestone {
  const today = now.slice(0, 10)
  return {
    id: 1,
    iid: 1,
    projectId: project.id,
    title: 'Sample milestone',
    description: 'Sample milestone description',
    state: 'active',
    createdAt: now,
    updatedAt: now,
    dueDate: Temporal.PlainDate.from(today).add({ weeks: 1 }).toString(),
    startDate: today,
  }
}

/** What a test of an issue, note or milestone hook sends. */
export const issueHookSamples: HookSamples = {
  issues_events: issueSample,
  confidential_issues_events: issueSample,
  milestone_events(context, project) {
    const milestone = context.world.milestones.first('projectId', project.id) ?? sampleMilestone(context, project)
    return { body: milestoneHookBody(context, project, milestone, 'create') }
  },
  ...noteHookSamples,
}
