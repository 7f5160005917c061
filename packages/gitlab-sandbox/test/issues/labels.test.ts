import { describe, expect, it } from 'vitest'
import { ROLE } from '../../src/identity/roles.ts'
import { issueWorld } from './issue-world.ts'

const LABELS = '/projects/1/labels'

describe('labels', () => {
  it('tell capitals apart, and refuse the same name again', async () => {
    const { as } = await issueWorld()
    const make = async (name: string) => (await as('rita').post(LABELS, { name, color: '#fff' })).status
    expect([await make('a'), await make('A'), await make('a')]).toEqual([201, 201, 409])
  })

  it.each([
    [{ name: 'x', color: 'nocolour' }, { message: { color: ['must be a valid color code'] } }],
    [{ name: 'a,b', color: '#fff' }, { message: { title: ['is invalid'] } }],
    [{ name: '', color: '#fff' }, { message: { title: ["can't be blank", 'is invalid'] } }],
    [{ name: 'x' }, { error: 'color is missing' }],
  ])('%j is refused', async (fields, body) => {
    const { as } = await issueWorld()
    expect(await as('rita').post(LABELS, fields)).toMatchObject({ status: 400, body })
  })

  it('are taken away by Planners alone', async () => {
    const { as, newcomer } = await issueWorld()
    await as('rita').post(LABELS, { name: 'kept', color: '#fff' })
    const guest = newcomer('gina', ROLE.guest)
    expect((await guest.delete(`${LABELS}/kept`)).status).toBe(403)
    expect((await as('rita').delete(`${LABELS}/kept`)).status).toBe(204)
  })

  it('are found by all words of the name, or all of the description', async () => {
    const { as } = await issueWorld()
    const rita = as('rita')
    await rita.post(LABELS, { name: 'needs a lawyer', color: '#fff', description: 'of the customer' })
    const found = async (search: string) => ((await rita.get(LABELS, { search })).body as unknown[]).length
    expect([await found('LAWYER needs'), await found('customer of'), await found('lawyer customer')]).toEqual([1, 1, 0])
  })

  it('of the group keep their names from those of its projects', async () => {
    const { as } = await issueWorld()
    const maria = as('maria')
    expect((await maria.post('/groups/1/labels', { name: 'shared', color: 'red' })).status).toBe(201)
    expect((await maria.post(LABELS, { name: 'other', color: 'red' })).status).toBe(201)
    expect(await maria.put(`${LABELS}/other`, { new_name: 'shared' })).toMatchObject({
      body: { message: { title: ['already exists at group level for Customer Success. Please choose another one.'] } },
    })
  })

  it('have dark text on light colours', async () => {
    const { as } = await issueWorld()
    const { body } = await as('rita').post(LABELS, { name: 'light', color: 'wheat' })
    expect(body).toMatchObject({ color: '#F5DEB3', text_color: '#1F1E24' })
  })

  it('are renamed and deleted by Planners and above only', async () => {
    const { as, newcomer } = await issueWorld()
    await as('rita').post(LABELS, { name: 'a', color: '#fff' })
    const guest = newcomer('guest', ROLE.guest)
    expect((await guest.put(`${LABELS}/a`, { new_name: 'b' })).status).toBe(403)
    const planner = newcomer('planner', ROLE.planner)
    expect((await planner.put(`${LABELS}/a`, { new_name: 'b' })).status).toBe(200)
    expect((await planner.delete(`${LABELS}/b`)).status).toBe(204)
    expect(await planner.delete(`${LABELS}/b`)).toMatchObject({ status: 404, body: { message: '404 Label Not Found' } })
  })

  it('count the issues that have them', async () => {
    const { as } = await issueWorld()
    const bot = as('onboarding-bot')
    const { iid } = await bot.open({ title: 'One', labels: 'a' })
    await bot.open({ title: 'Two', labels: 'a' })
    await bot.change(iid, { state_event: 'close' })
    const { body } = await bot.get(LABELS, { with_counts: true })
    expect(body).toMatchObject([{ name: 'a', open_issues_count: 1, closed_issues_count: 1 }])
  })

  it('of the group are seen in the project, and their names are taken there', async () => {
    const { as } = await issueWorld()
    await as('maria').post('/groups/customer-success/labels', { name: 'ours', color: '#112233' })
    expect((await as('maria').post(LABELS, { name: 'ours', color: '#fff' })).status).toBe(409)
    expect((await as('jonas').open({ title: 'Run', labels: 'ours' })).labels).toEqual(['ours'])
    const { body } = await as('jonas').get(LABELS)
    expect(body).toMatchObject([{ name: 'ours', is_project_label: false }])
  })
})
