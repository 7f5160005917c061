import type { HookSample, HookSamples } from '../hooks/samples.ts'
import { milestoneHookBody } from '../milestones/milestone-hook.ts'
import { noteHookSamples } from '../notes/hook-samples.ts'
import { issueHookBody } from './issue-hook.ts'

/** An issue of the project, as if it had just been opened, without changes. */
const issueSample: HookSample = (call, project) => {
  const issue = call.world.issues.first('projectId', project.id)
  if (!issue) return { lacks: 'Ensure the project has issues.' }
  return { body: issueHookBody(call, issue, { action: 'open', changes: {} }) }
}

/** What a test of an issue, note or milestone hook sends. */
export const issueHookSamples: HookSamples = {
  issues_events: issueSample,
  confidential_issues_events: issueSample,
  milestone_events(call, project) {
    const milestone = call.world.milestones.first('projectId', project.id)
    if (!milestone) return { lacks: 'Ensure the project has milestones.' }
    return { body: milestoneHookBody(call, project, milestone, 'create') }
  },
  ...noteHookSamples,
}
