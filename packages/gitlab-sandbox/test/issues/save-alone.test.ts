import { expect, it } from 'vitest'
import { saveAlone } from '../../src/issues/save/save-alone.ts'
import { createWorld } from '../../src/state/world.ts'

it('of several saves of one issue at the same instant one wins, and the others write nothing', async () => {
  const world = createWorld()
  const saved: string[] = []
  const save = (issueId: number, name: string) => saveAlone(world, issueId, () => void saved.push(name))
  const ends = await Promise.allSettled([
    save(1, 'first'),
    save(1, 'second'),
    save(2, 'another issue'),
    save(1, 'third'),
  ])
  expect(ends.filter(({ status }) => status === 'rejected')).toMatchObject(
    Array.from({ length: 2 }, () => ({ reason: { status: 409, body: { message: '409 Conflict: Resource lock' } } })),
  )
  expect(saved.toSorted()).toEqual(['another issue', 'first'])
  await save(1, 'later')
  expect(saved).toContain('later')
})
