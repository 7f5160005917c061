import type { OpenRun } from '../../src/core/action/action.ts'

/** GitLab's answers as a GitLab 19.3 gave them, shortened to what matters, with every other key that a test is about. */
export const BOT = { id: 10, username: 'group_9_bot_2602', name: 'onboarding-bot', state: 'active' }
export const CASEY = { id: 2, username: 'casey', name: 'Casey Sumner', state: 'active' }

export function rawIssue(iid: number, changes: object = {}): Record<string, unknown> {
  return {
    id: 242 + iid,
    iid,
    project_id: 67,
    title: `Run ${iid}`,
    description: `<!-- onboarding-bot run=acc${iid}/csm/1 -->`,
    state: 'opened',
    created_at: '2026-11-21T23:14:46.331Z',
    updated_at: '2026-11-21T23:14:46.331Z',
    closed_at: null,
    closed_by: null,
    labels: ['onboarding', 'onboarding::handoff'],
    milestone: null,
    assignees: [CASEY],
    author: BOT,
    type: 'ISSUE',
    user_notes_count: 0,
    due_date: null,
    confidential: false,
    discussion_locked: null,
    issue_type: 'issue',
    web_url: `https://gitlab.example.com/customer-success/onboarding/-/work_items/${iid}`,
    task_completion_status: { count: 2, completed_count: 1 },
    has_tasks: true,
    moved_to_id: null,
    ...changes,
  }
}

export function rawNote(id: number, changes: object = {}): Record<string, unknown> {
  return {
    id,
    type: null,
    body: `note ${id}`,
    author: CASEY,
    created_at: '2026-11-21T23:15:00.000Z',
    updated_at: '2026-11-21T23:15:00.000Z',
    system: false,
    noteable_type: 'Issue',
    resolvable: false,
    confidential: false,
    internal: false,
    ...changes,
  }
}

export function rawLabelEvent(id: number, changes: object = {}): Record<string, unknown> {
  return {
    id,
    user: CASEY,
    created_at: '2026-11-21T23:13:14.056Z',
    resource_type: 'Issue',
    resource_id: 238,
    label: { id: 73, name: 'onboarding', color: '#6699cc', archived: false },
    action: 'add',
    ...changes,
  }
}

/** A `Link` header to a next page. */
export function next(url: string): Record<string, string> {
  return { Link: `<${url}>; rel="next", <https://gitlab.example.com/api/v4/first>; rel="first"` }
}

/** The opening of a run, as it is planned. */
export function openRun(changes: Partial<OpenRun> = {}): OpenRun {
  return {
    target: 'issue',
    kind: 'open-run',
    runKey: 'acme/csm-assigned/1',
    title: 'Onboarding: Acme',
    description: '- [ ] one\n\n<!-- onboarding-bot run=acme/csm-assigned/1 -->',
    labels: ['onboarding', 'onboarding::handoff'],
    assigneeId: 2,
    dueDate: '2026-12-21',
    confidential: false,
    reason: 'test',
    ...changes,
  }
}
