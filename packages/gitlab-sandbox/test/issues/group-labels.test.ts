import { describe, expect, it } from 'vitest'
import { ROLE } from '../../src/identity/roles.ts'
import { issueWorld } from './issue-world.ts'

describe('labels of a group', () => {
  it('tell nobody of issues in projects that he does not see, and neither do relations', async () => {
    const { sandbox, newcomer } = await issueWorld()
    const root = sandbox.as('root')
    await root.post('/groups/customer-success/labels', { name: 'shared', color: '#fff' })
    const hidden = (await root.post('/projects', { name: 'Hidden', namespace_id: 1 })).body as { id: number }
    for (const project of [1, hidden.id]) {
      await root.post(`/projects/${project}/issues`, { title: 'Run', labels: 'shared' })
    }
    const link = { target_project_id: String(hidden.id), target_issue_iid: '1' }
    await root.post('/projects/1/issues/1/links', link)
    const guest = newcomer('gina', ROLE.guest)
    expect((await guest.get('/groups/customer-success/labels', { with_counts: true })).body).toMatchObject([
      { name: 'shared', open_issues_count: 1 },
    ])
    expect((await guest.get('/projects/1/issues/1/links')).body).toEqual([])
    expect((await root.get('/projects/1/issues/1/links')).body).toMatchObject([{ project_id: hidden.id }])
  })
})
