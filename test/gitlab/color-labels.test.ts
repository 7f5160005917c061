import { expect, it } from 'vitest'
import type { Action } from '../../src/core/action/action.ts'
import { fakeGitLab } from '../support/gitlab.ts'
import { openRun, rawIssue } from './fixtures.ts'

const gitlab = fakeGitLab()
const LABELS = '/projects/67/labels'
const labelColors = { onboarding: '#1068bf', 'onboarding::*': '#ab6100' }
const client = (settings = {}) => gitlab.client({ labelColors, ...settings })
const change = (...add: string[]): Action => ({
  target: 'issue',
  kind: 'change-labels',
  iid: 3,
  add,
  remove: [],
  reason: 'test',
})
const done = { kind: 'done' }

/** GitLab answers the list of the project's labels once. */
const listing = (...names: string[]) =>
  gitlab.api.get(`${LABELS}?per_page=100`).reply(
    200,
    names.map((name, id) => ({ id, name, color: '#ff0000' })),
  )
const making = (name: string, color: string) => gitlab.api.post(LABELS, { name, color })
const puttingOn = (...labels: string[]) => gitlab.api.put('/projects/67/issues/3').reply(200, rawIssue(3, { labels }))

it('a label that the project lacks is made in its colour before it is put on, and never again', async () => {
  const bot = client()
  listing('onboarding')
  making('onboarding::welcome', '#ab6100').reply(201, {})
  puttingOn('onboarding', 'onboarding::welcome')
  expect(await bot.apply(change('onboarding', 'onboarding::welcome'))).toEqual(done)
  puttingOn('onboarding::welcome')
  expect(await bot.apply(change('onboarding::welcome'))).toEqual(done)
})

it('a run is opened with labels in their colours', async () => {
  listing()
  making('onboarding', '#1068bf').reply(201, {})
  making('onboarding::handoff', '#ab6100').reply(201, {})
  gitlab.api.post('/projects/67/issues').reply(201, rawIssue(4, { due_date: '2026-12-21' }))
  expect(await client().apply(openRun())).toMatchObject(done)
})

it('a label without a colour is left to GitLab and to people, and asks nothing', async () => {
  puttingOn('emea')
  expect(await client().apply(change('emea'))).toEqual(done)
})

it('one that somebody made meanwhile stays as it is', async () => {
  listing()
  making('onboarding', '#1068bf').reply(409, { message: 'Label already exists' })
  puttingOn('onboarding')
  expect(await client().apply(change('onboarding'))).toEqual(done)
  expect(gitlab.lines.join()).not.toContain('colour')
})

it.each([
  ['is refused', 403, '403 Forbidden'],
  ['cannot be made for now', 405, 'Not Allowed'],
])('where it %s, the issue gets its label all the same, and the log says so once', async (_, status, message) => {
  const bot = client()
  listing()
  making('onboarding', '#1068bf').reply(status, { message })
  puttingOn('onboarding')
  expect(await bot.apply(change('onboarding'))).toEqual(done)
  puttingOn('onboarding')
  expect(await bot.apply(change('onboarding'))).toEqual(done)
  expect(gitlab.lines.filter((line) => line.includes("GitLab's colour"))).toHaveLength(1)
})

it('where labels cannot be listed, the issue gets its label all the same, and they are listed next time', async () => {
  const bot = client()
  gitlab.api.get(`${LABELS}?per_page=100`).reply(403, { message: '403 Forbidden' })
  puttingOn('onboarding')
  expect(await bot.apply(change('onboarding'))).toEqual(done)
  listing('onboarding')
  puttingOn('onboarding')
  expect(await bot.apply(change('onboarding'))).toEqual(done)
})

it('two issues at the same moment share one list and one label', async () => {
  const bot = client()
  listing()
  making('onboarding', '#1068bf').reply(201, {})
  puttingOn('onboarding')
  puttingOn('onboarding')
  expect(await Promise.all([bot.apply(change('onboarding')), bot.apply(change('onboarding'))])).toEqual([done, done])
})

it('after a day the labels are listed again: one that was deleted gets its colour back', async () => {
  const bot = client()
  listing('onboarding')
  puttingOn('onboarding')
  await bot.apply(change('onboarding'))
  await gitlab.clock.sleep(24 * 3_600_000 + 1)
  listing()
  making('onboarding', '#1068bf').reply(201, {})
  puttingOn('onboarding')
  expect(await bot.apply(change('onboarding'))).toEqual(done)
})

it('a dry run makes none', async () => {
  listing()
  expect(await client({ dryRun: true }).apply(change('onboarding'))).toEqual({ kind: 'dry' })
  expect(gitlab.lines.filter((line) => line.includes('dry run, not sent'))).toHaveLength(2)
})
