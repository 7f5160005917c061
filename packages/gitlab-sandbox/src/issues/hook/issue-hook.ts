import type { RequestContext } from '../../http/route.ts'
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
export function sendIssueHook(context: RequestContext, issue: Issue, hook: IssueHook): void {
  context.hooks.emit({
    projectId: issue.projectId,
    switch: issue.confidential ? 'confidential_issues_events' : 'issues_events',
    body: issueHookBody(context, issue, hook),
    instance: context.base,
    chain: context.chain,
  })
}

/** The body of an Issue Hook. */
export function issueHookBody(context: RequestContext, issue: Issue, { action, changes, timeChange }: IssueHook) {
  const project = context.world.projects.get(issue.projectId)
  if (!project) throw new Error(`issue ${issue.id} is in no project`)
  const attributes = issueInHook(context, issue, timeChange)
  const assignees = issue.assigneeIds.flatMap((id) => context.world.users.get(id) ?? []).map(userInHook)
  return {
    object_kind: 'issue',
    event_type: issue.confidential ? 'confidential_issue' : 'issue',
    user: context.actor ? userInHook(context.actor) : null,
    project: projectInHook(context, project),
    object_attributes: { ...attributes, action },
    labels: attributes.labels,
    changes,
    repository: repositoryInHook(context, project),
    ...(assignees.length > 0 ? { assignees } : {}),
  }
}
