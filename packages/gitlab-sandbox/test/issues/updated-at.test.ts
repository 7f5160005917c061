import { describe, expect, it } from 'vitest'
import { issueWorld } from './issue-world.ts'

describe('updated_at of an issue', () => {
  async function changedOnceByJonas() {
    const { sandbox, as } = await issueWorld()
    const jonas = as('jonas')
    const { iid } = await jonas.open({ title: 'Run', description: '- [ ] a', labels: 'x' })
    const { updated_at } = await jonas.change(iid, { title: 'Run 1' })
    const moved = async (change: () => Promise<unknown>) => {
      const before = (await jonas.read(iid)).updated_at
      await change()
      return (await jonas.read(iid)).updated_at > before
    }
    return { sandbox, as, jonas, iid, updated_at, moved, path: `/projects/1/issues/${iid}` }
  }

  it('does not move for labels, assignees and comments within a minute, by the same hand', async () => {
    const { jonas, iid, moved, path } = await changedOnceByJonas()
    expect(await moved(() => jonas.change(iid, { add_labels: 'y' }))).toBe(false)
    expect(await moved(() => jonas.change(iid, { assignee_ids: [6] }))).toBe(false)
    expect(await moved(() => jonas.post(`${path}/notes`, { body: 'a comment' }))).toBe(false)
    expect(await moved(() => jonas.post(`${path}/notes`, { body: '/spend 1h' }))).toBe(false)
    expect(await jonas.read(iid)).toMatchObject({ time_stats: { total_time_spent: 3600 } })
  })

  it('moves for them after more than a minute', async () => {
    const { sandbox, jonas, iid, moved, path } = await changedOnceByJonas()
    sandbox.clock.advance('PT61S')
    expect(await moved(() => jonas.change(iid, { add_labels: 'y' }))).toBe(true)
    sandbox.clock.advance('PT61S')
    expect(await moved(() => jonas.post(`${path}/notes`, { body: 'a comment' }))).toBe(true)
  })

  it('moves at once for text, date, state and another hand, also where nothing else changed', async () => {
    const { as, jonas, iid, moved } = await changedOnceByJonas()
    expect(await moved(() => jonas.change(iid, { description: '- [x] a' }))).toBe(true)
    expect(await moved(() => jonas.change(iid, { due_date: '2027-01-01' }))).toBe(true)
    expect(await moved(() => jonas.change(iid, { state_event: 'close' }))).toBe(true)
    expect(await moved(() => as('mira').change(iid, { add_labels: 'x' }))).toBe(true)
    expect(await moved(() => as('mira').change(iid, { add_labels: 'x' }))).toBe(false)
  })

  it('never moves for a label renamed or deleted while in use', async () => {
    const { sandbox, as, jonas, iid, moved } = await changedOnceByJonas()
    sandbox.clock.advance('PT61S')
    expect(await moved(() => as('maria').put('/projects/1/labels/x', { new_name: 'z' }))).toBe(false)
    expect((await jonas.read(iid)).labels).toEqual(['z'])
    expect(await moved(() => as('maria').delete('/projects/1/labels/z'))).toBe(false)
    expect((await jonas.read(iid)).labels).toEqual([])
    expect(await jonas.labelEvents(iid)).toEqual(['add null'])
  })
})
