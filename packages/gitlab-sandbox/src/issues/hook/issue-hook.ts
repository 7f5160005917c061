import type { Call } from '../../http/route.ts'
import { userInHook } from '../../identity/users/user-basic.ts'
import { projectInHook, repositoryInHook } from '../../projects/project-in-hook.ts'
import type { Issue } from '../rows.ts'
import { issueInHook } from './issue-in-hook.ts'

/** What an Issue Hook tells besides the issue. `changes` as GitLab words them; `timeChange` in seconds. */
export type IssueHook = {
  readonly action: 'open' | 'update' | 'close' | 'reopen'
  readonly changes: Readonly<Record<string, { previous: unknown; current: unknown }>>
  readonly timeChange?: number
}

/** Sends an Issue Hook, or its confidential twin, by what the issue is now. */
export function sendIssueHook(call: Call, issue: Issue, hook: IssueHook): void {
  call.hooks.emit({
    projectId: issue.projectId,
    switch: issue.confidential ? 'confidential_issues_events' : 'issues_events',
    body: issueHookBody(call, issue, hook),
    instance: call.base,
    chain: call.chain,
  })
}

/** The body of an Issue Hook. */
export function issueHookBody(call: Call, issue: Issue, { action, changes, timeChange }: IssueHook) {
  const project = call.world.projects.get(issue.projectId)
  if (!project) throw new Error(`issue ${issue.id} is in no project`)
  const attributes = issueInHook(call, issue, timeChange)
  const assignees = issue.assigneeIds.flatMap((id) => call.world.users.get(id) ?? []).map(userInHook)
  return {
    object_kind: 'issue',
    event_type: issue.confidential ? 'confidential_issue' : 'issue',
    user: call.actor ? userInHook(call.actor) : null,
    project: projectInHook(call, project),
    object_attributes: { ...attributes, action },
    labels: attributes.labels,
    changes,
    repository: repositoryInHook(call, project),
    ...(assignees.length > 0 ? { assignees } : {}),
  }
}
