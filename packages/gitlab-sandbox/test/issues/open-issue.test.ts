import { describe, expect, it } from 'vitest'
import { ROLE } from '../../src/identity/roles.ts'
import { issueWorld } from './issue-world.ts'

const USER = { jonas: 6 }

describe('opening an issue', () => {
  it('makes labels that are not there, in GitLab’s own colour', async () => {
    const { as } = await issueWorld()
    const bot = as('onboarding-bot')
    expect((await bot.open({ title: 'Run', labels: 'onboarding,a::b' })).labels).toEqual(['a::b', 'onboarding'])
    const { body } = await bot.get('/projects/1/labels/a::b')
    expect(body).toMatchObject({ color: '#6699cc', text_color: '#FFFFFF', description: null })
  })

  it('writes labels, date and assignee into the history, but no note of the text', async () => {
    const { as } = await issueWorld()
    const bot = as('onboarding-bot')
    const { iid } = await bot.open({
      title: 'Run',
      description: '- [x] done',
      labels: ['b', 'a'],
      due_date: '2027-01-01',
      assignee_ids: [USER.jonas],
    })
    expect(await bot.history(iid)).toEqual(['changed due date to January 01, 2027', 'assigned to @jonas'])
    expect(await bot.labelEvents(iid)).toEqual(['add b', 'add a'])
    expect(await bot.stateEvents(iid)).toEqual([])
  })

  it('takes the project’s default template where the description is blank', async () => {
    const { as } = await issueWorld()
    const content = '- [ ] from the template'
    const file = '/projects/1/repository/files/.gitlab%2Fissue_templates%2FDefault.md'
    await as('maria').post(file, { branch: 'main', content, commit_message: 'Add a template' })
    expect((await as('jonas').open({ title: 'A', description: '' })).description).toBe(content)
    expect((await as('jonas').open({ title: 'B' })).description).toBe(content)
    expect((await as('jonas').open({ title: 'C', description: 'own' })).description).toBe('own')
  })

  it('drops number and date of opening from whoever is no owner', async () => {
    const { as } = await issueWorld()
    const asked = { title: 'Run', iid: 70, created_at: '2026-03-01T08:00:00Z' }
    const dropped = await as('maria').open(asked)
    expect(dropped.iid).toBe(1)
    expect(dropped.created_at).not.toBe('2026-03-01T08:00:00.000Z')
    expect(await as('root').open(asked)).toMatchObject({ iid: 70, created_at: '2026-03-01T08:00:00.000Z' })
    expect((await as('root').post('/projects/1/issues', asked)).status).toBe(409)
    expect((await as('maria').open({ title: 'Next' })).iid).toBe(71)
  })

  it('gives no number again', async () => {
    const { as } = await issueWorld()
    const { iid } = await as('jonas').open({ title: 'Short-lived' })
    expect((await as('jonas').delete(`/projects/1/issues/${iid}`)).status).toBe(204)
    expect((await as('jonas').get(`/projects/1/issues/${iid}`)).status).toBe(404)
    expect((await as('jonas').open({ title: 'Next' })).iid).toBe(iid + 1)
  })

  it.each([
    ['a date that does not exist', { due_date: '2026-02-30' }, { due_date: null }],
    ['a date in words', { due_date: 'soon' }, { due_date: null }],
    ['an assignee by name', { assignee_ids: 'jonas' }, { assignees: [] }],
    ['a label of 256 characters', { labels: 'x'.repeat(256) }, { labels: [] }],
  ])('drops %s', async (_, fields, left) => {
    const { as } = await issueWorld()
    expect(await as('onboarding-bot').open({ title: 'Run', ...fields })).toMatchObject(left)
  })

  it.each([
    ['no title', { description: 'x' }, 400, { error: 'title is missing' }],
    ['an empty title', { title: ' ' }, 400, { message: { title: ["can't be blank"] } }],
    [
      'a kind that is none',
      { title: 'x', issue_type: 'epic' },
      400,
      { error: 'issue_type does not have a valid value' },
    ],
    [
      'new labels that differ by capitals',
      { title: 'x', labels: 'UP,up' },
      500,
      { message: '500 Internal Server Error' },
    ],
  ])('refuses %s', async (_, fields, status, body) => {
    const { as } = await issueWorld()
    expect(await as('onboarding-bot').post('/projects/1/issues', fields)).toMatchObject({ status, body })
    expect(await as('onboarding-bot').iids({})).toEqual([])
  })

  it('takes a description of 1,048,576 characters and not one more', async () => {
    const { as } = await issueWorld()
    const { status } = await as('jonas').post('/projects/1/issues', {
      title: 'Full',
      description: 'x'.repeat(1_048_576),
    })
    const { status: over } = await as('jonas').post('/projects/1/issues', {
      title: 'Over',
      description: 'x'.repeat(1_048_577),
    })
    expect([status, over]).toEqual([201, 400])
  })

  it('lets a guest set labels that are there, but make none', async () => {
    const { as, newcomer } = await issueWorld()
    await as('onboarding-bot').open({ title: 'First', labels: 'onboarding' })
    const guest = newcomer('guest', ROLE.guest)
    const opened = await guest.open({ title: 'Mine', labels: 'onboarding,new', assignee_ids: [USER.jonas] })
    expect(opened).toMatchObject({ labels: ['onboarding'], assignees: [{ username: 'jonas' }] })
  })

  it('keeps one assignee, and none who cannot see the project', async () => {
    const { as, newcomer } = await issueWorld()
    const outsider = newcomer('outsider', 0)
    const two = await as('onboarding-bot').open({ title: 'Two', assignee_ids: [USER.jonas, 1] })
    expect(two.assignees.map(({ username }) => username)).toEqual(['jonas'])
    const none = await as('onboarding-bot').open({ title: 'Out', assignee_ids: [outsider.id] })
    expect(none.assignees).toEqual([])
    const kept = await as('onboarding-bot').change(two.iid, { assignee_ids: [outsider.id] })
    expect(kept.assignees.map(({ username }) => username)).toEqual(['jonas'])
  })
})
