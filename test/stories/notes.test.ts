import { expect, test } from 'vitest'
import { accountText } from '../support/stories/account-text.ts'
import { loopAt, sweepOnce } from '../support/stories/bot-in-process.ts'
import { storyWorld } from '../support/stories/story-world.ts'

const team = { csm: 'jonas', ae: 'lea', sa: 'tom' }

test('the account team is told once what it owes, also where a person deletes the note', async () => {
  const world = await storyWorld()
  await world.commit({ 'accounts/acme.yml': accountText('acme', { team }) })
  const context = await loopAt(world.url)
  await sweepOnce(context)
  const [opening, ...others] = await world.comments(1)
  expect(opening?.body).toMatch(/@lea, account executive:.*by Thursday, 2026-02-26.*@tom, solutions architect:/s)
  expect(others).toHaveLength(1)
  await world.as('maria').delete(`/projects/1/issues/1/notes/${opening?.id}`)
  for (const _ of [1, 2]) {
    world.clock.advance('PT3M')
    await sweepOnce(context, true)
  }
  expect(await world.comments(1)).toEqual([expect.objectContaining({ id: others[0]?.id })])
})

test('where customers can see the issues the bot writes internal notes, and leaves a public one as it is', async () => {
  const world = await storyWorld()
  await world.commit({ 'accounts/acme.yml': accountText('acme') })
  const context = await loopAt(world.url)
  await sweepOnce(context)
  const rules = context.rules()
  const internally = { ...context, rules: () => ({ ...rules, noteVisibility: 'internal' as const }) }
  await world.commit({ 'accounts/globex.yml': accountText('globex', { team }) })
  await world.tick(1, 'jonas', 'ho-contacts', 'ho-meeting')
  world.clock.advance('PT3M')
  await sweepOnce(internally)
  expect(await world.comments(1)).toEqual([
    expect.objectContaining({ internal: false, body: expect.stringContaining('**Introduction**') }),
  ])
  expect(await world.comments(2)).toMatchObject([{ internal: true }, { internal: true }])
  world.clock.advance('PT3M')
  expect(await sweepOnce(internally, true)).toMatchObject({ changed: 0, failed: [] })
})

test('a manager sees in the assignment issue what each CSM has open', async () => {
  const world = await storyWorld()
  await world.commit({ 'accounts/acme.yml': accountText('acme') })
  const context = await loopAt(world.url)
  await sweepOnce(context)
  await world.commit({ 'accounts/globex.yml': accountText('globex', { team: { csm: null } }) })
  await sweepOnce(context)
  expect((await world.issue(2)).title).toBe('Assign a CSM: Account globex')
  const [status] = await world.comments(2)
  expect(status?.body).toContain('| jonas | 1 | 0 | 0 |')
  expect(status?.body).toContain('Account globex · region amer · ARR 72,000')
})
