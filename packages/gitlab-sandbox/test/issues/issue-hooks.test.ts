import { describe, expect, it } from 'vitest'
import { issueWorldWithHooks } from './issue-world.ts'

describe('hooks of issues', () => {
  it('tell of an opened issue all that is set, but not labels and assignees', async () => {
    const { as, hooks } = await issueWorldWithHooks()
    await as('jonas').open({ title: 'Run', description: 'x', labels: 'a', assignee_ids: [6], confidential: true })
    const [hook, ...more] = await hooks()
    expect(more).toEqual([])
    expect(hook?.event).toBe('Confidential Issue Hook')
    expect(hook?.body.event_type).toBe('confidential_issue')
    expect(Object.keys(hook?.body.changes ?? {})).toEqual([
      'author_id',
      'confidential',
      'created_at',
      'description',
      'id',
      'iid',
      'project_id',
      'title',
      'updated_at',
    ])
  })

  it('are two for closing, the second over the whole request', async () => {
    const { as, hooks } = await issueWorldWithHooks()
    const { iid } = await as('jonas').open({ title: 'Run' })
    await hooks()
    await as('jonas').change(iid, { state_event: 'close', add_labels: 'done' })
    const told = await hooks()
    expect(told.map(({ body }) => body.object_attributes.action)).toEqual(['close', 'update'])
    expect(told.map(({ body }) => Object.keys(body.changes))).toEqual([
      ['closed_at', 'state_id', 'updated_at'],
      ['closed_at', 'state_id', 'updated_at', 'updated_by_id', 'labels'],
    ])
    expect(told[1]?.body.changes.state_id).toEqual({ previous: 1, current: 2 })
    expect(await as('jonas').stateEvents(iid)).toEqual(['closed'])
  })

  it('are sent for a save that changes nothing', async () => {
    const { as, hooks } = await issueWorldWithHooks()
    const { iid } = await as('jonas').open({ title: 'Run', labels: 'a' })
    await as('jonas').change(iid, { title: 'Run' })
    await hooks()
    await as('jonas').change(iid, { add_labels: 'a' })
    await as('jonas').change(iid, { state_event: 'reopen' })
    const told = await hooks()
    expect(told.map(({ body }) => [body.object_attributes.action, body.changes])).toEqual([
      ['update', {}],
      ['update', {}],
    ])
  })

  it('are not sent for labels that are renamed, and issues that are deleted', async () => {
    const { as, hooks } = await issueWorldWithHooks()
    const { iid } = await as('jonas').open({ title: 'Run', labels: 'a' })
    await hooks()
    await as('maria').put('/projects/1/labels/a', { new_name: 'b' })
    await as('jonas').delete(`/projects/1/issues/${iid}`)
    expect(await hooks()).toEqual([])
  })
})
