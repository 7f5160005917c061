import { describe, expect, it } from 'vitest'
import { openapiErrors } from '../support/gitlab-openapi.ts'
import { schemaErrors } from '../support/gitlab-schema.ts'
import { issueWorld } from './issue-world.ts'

/** An issue with everything on it. */
async function furnished() {
  const { as } = await issueWorld()
  const maria = as('maria')
  const { body: milestone } = await maria.post('/projects/1/milestones', { title: 'Q1', due_date: '2027-01-31' })
  const { iid } = await maria.open({
    title: 'Run',
    description: '- [x] a\n- [ ] b',
    labels: 'onboarding,p::a',
    assignee_ids: [6],
    due_date: '2027-01-01',
    milestone_id: (milestone as { id: number }).id,
  })
  await maria.open({ title: 'Other' })
  await maria.change(iid, { state_event: 'close', remove_labels: 'p::a', milestone_id: 0 })
  await maria.post(`/projects/1/issues/${iid}/links`, { target_project_id: 1, target_issue_iid: 2 })
  return maria
}

describe('what is answered about issues is what GitLab’s own', () => {
  it.each([
    ['/projects/1/issues/2', 'issue.json'],
    ['/projects/1/issues', 'issues.json'],
    ['/projects/1/issues/1/links', 'related_issues.json'],
    ['/projects/1/issues/1/notes', 'notes.json'],
    ['/projects/1/milestones', 'milestones.json'],
  ])('%s: schema %s asks for', async (path, schema) => {
    const { status, body } = await (await furnished()).get(path)
    expect(status).toBe(200)
    expect(schemaErrors(schema, body)).toEqual([])
  })

  it.each([
    ['/projects/{id}/issues', '/projects/1/issues'],
    ['/projects/{id}/issues/{issue_iid}', '/projects/1/issues/1'],
    ['/projects/{id}/issues/{noteable_id}/notes', '/projects/1/issues/1/notes'],
    ['/projects/{id}/issues/{eventable_id}/resource_label_events', '/projects/1/issues/1/resource_label_events'],
    ['/projects/{id}/issues/{eventable_id}/resource_state_events', '/projects/1/issues/1/resource_state_events'],
    [
      '/projects/{id}/issues/{eventable_id}/resource_milestone_events',
      '/projects/1/issues/1/resource_milestone_events',
    ],
    ['/projects/{id}/issues/{issue_iid}/links', '/projects/1/issues/1/links'],
    ['/projects/{id}/issues/{issue_iid}/participants', '/projects/1/issues/1/participants'],
    ['/groups/{id}/issues', '/groups/1/issues'],
    ['/projects/{id}/labels/{name}', '/projects/1/labels/onboarding'],
    ['/projects/{id}/labels', '/projects/1/labels'],
    ['/projects/{id}/milestones', '/projects/1/milestones'],
  ])('GET %s: OpenAPI document says', async (documented, path) => {
    const { status, body } = await (await furnished()).get(path)
    // The document calls the list of assignees an object; GitLab sends a list.
    const errors = openapiErrors('GET', documented, status, body).filter((error) => !/\/assignees must be/.test(error))
    expect(errors).toEqual([])
  })
})
