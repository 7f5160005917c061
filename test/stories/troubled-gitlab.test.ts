import { expect, test } from 'vitest'
import { fakeClock } from '../support/fake-clock.ts'
import { accountText } from '../support/stories/account-text.ts'
import { loopAt, sweepOnce } from '../support/stories/bot-in-process.ts'
import { type StoryWorld, storyWorld } from '../support/stories/story-world.ts'

const OPENING = { method: 'POST', route: '/projects/:id/issues' }
const SAVING = { method: 'PUT', route: '/projects/:id/issues/:iid' }
const NOTING = { method: 'POST', route: '/projects/:id/issues/:iid/notes' }

const status = async (world: StoryWorld, iid = 1) => (await world.comments(iid))[0]?.body ?? ''

test('a 429 is waited for as long as GitLab says, or a little longer each time where it does not say', async () => {
  const world = await storyWorld()
  await world.commit({ 'accounts/acme.yml': accountText('acme') })
  const clock = fakeClock()
  const context = await loopAt(world.url, clock)
  world.faults.add([
    { kind: 'status', status: 429, when: 'before', retryAfter: null, times: 2, ...OPENING },
    { kind: 'status', status: 429, when: 'before', retryAfter: 17, times: 1, ...NOTING },
  ])
  expect(await sweepOnce(context)).toMatchObject({ changed: 1, failed: [] })
  expect(clock.pauses).toEqual([5_000, 10_000, 17_000])
  expect(await world.issues()).toHaveLength(1)
  expect(await world.comments(1)).toHaveLength(1)
})

test('a 429 that lasts is counted as failed, and the sweep after it opens the run', async () => {
  const world = await storyWorld()
  await world.commit({ 'accounts/acme.yml': accountText('acme') })
  const context = await loopAt(world.url, fakeClock())
  world.faults.add([{ kind: 'status', status: 429, when: 'before', ...OPENING }])
  const counts = await sweepOnce(context)
  expect(counts.failed.join()).toMatch(/^account acme: GitLab limits how often the bot may ask/)
  world.faults.clear()
  const later = await loopAt(world.url)
  expect(await sweepOnce(later)).toMatchObject({ changed: 1, failed: [] })
  expect(await world.issues()).toHaveLength(1)
})

test('a save that GitLab has locked is planned anew, and done', async () => {
  const world = await storyWorld()
  await world.commit({ 'accounts/acme.yml': accountText('acme') })
  const context = await loopAt(world.url)
  await sweepOnce(context)
  await world.tick(1, 'jonas', 'ho-contacts', 'ho-meeting')
  world.faults.add([{ kind: 'status', status: 409, when: 'before', times: 2, user: 'onboarding-bot', ...SAVING }])
  expect(await sweepOnce(context)).toMatchObject({ changed: 1, failed: [] })
  expect(world.faults.list()).toEqual([])
  expect((await world.issue(1)).labels).toContain('onboarding::welcome')
  expect(await world.comments(1)).toHaveLength(1)
})

test('a GitLab that is away for one issue costs that issue only, until the next sweep', async () => {
  const world = await storyWorld()
  await world.commit({ 'accounts/acme.yml': accountText('acme') })
  const context = await loopAt(world.url, fakeClock())
  await sweepOnce(context)
  await world.tick(1, 'jonas', 'ho-contacts', 'ho-meeting')
  await world.commit({ 'accounts/bolt.yml': accountText('bolt') })
  const reading = { method: 'GET', route: '/projects/:id/issues/:iid', user: 'onboarding-bot' }
  world.faults.add([{ kind: 'status', status: 500, when: 'before', times: 5, ...reading }])
  const counts = await sweepOnce(context)
  expect(counts.failed.join()).toMatch(/^issue 1: GitLab did not answer properly/)
  expect(counts).toMatchObject({ changed: 1, retry: [{ kind: 'issue', iid: 1 }] })
  expect(await sweepOnce(context)).toMatchObject({ changed: 1, failed: [], retry: [] })
  expect((await world.issue(1)).labels).toContain('onboarding::welcome')
  expect(await world.issues()).toHaveLength(2)
})

test('a CSM who lost access stays in the file, and the status note says what to do', async () => {
  const world = await storyWorld()
  await world.commit({ 'accounts/acme.yml': accountText('acme') })
  const context = await loopAt(world.url)
  await sweepOnce(context)
  const { body } = await world.as('root').get('/users', { username: 'jonas' })
  const jonas = (body as { id: number }[])[0]?.id
  await world.change(1, 'maria', { assignee_ids: [] })
  expect((await world.as('root').delete(`/groups/customer-success/members/${jonas}`)).status).toBe(204)
  await world.commit({ 'accounts/bolt.yml': accountText('bolt') })
  const counts = await sweepOnce(context)
  expect(counts.failed).toEqual([])
  expect(counts.skipped.join()).toContain('team.csm is jonas, who is no active member of the project')
  expect(await status(world)).toContain('names jonas as CSM, who has no access to this project')
  expect(await sweepOnce(context)).toMatchObject({ changed: 0, failed: [] })
})

test('a description of 40,000 lines is read like any other', async () => {
  const world = await storyWorld()
  await world.commit({ 'accounts/acme.yml': accountText('acme') })
  const context = await loopAt(world.url)
  await sweepOnce(context)
  const { description } = await world.issue(1)
  const lines = Array.from({ length: 40_000 }, (_, n) => (n % 20 === 0 ? `- [ ] line ${n}` : `words ${n}`))
  await world.change(1, 'jonas', { description: `${description}\n\n${lines.join('\n')}` })
  await world.tick(1, 'jonas', 'ho-contacts', 'ho-meeting')
  expect(await sweepOnce(context)).toMatchObject({ changed: 1, failed: [] })
  expect((await world.issue(1)).labels).toContain('onboarding::welcome')
  expect(await status(world)).toContain('2000 lines were added by people')
})

test('an account that cannot have a run is skipped with its reason, and holds up no other', async () => {
  const world = await storyWorld()
  await world.commit({
    'accounts/acme.yml': accountText('acme'),
    'accounts/no-csm.yml': accountText('no-csm', { team: { csm: null } }),
    'accounts/nowhere.yml': accountText('nowhere', { team: { csm: null }, region: null }),
    'accounts/stranger.yml': accountText('stranger', { team: { csm: 'nobody-here' } }),
    'accounts/twin.yml': accountText('twin'),
    'accounts/twin.yaml': accountText('twin'),
    'accounts/broken.yml': 'schema: 1\nkey: [broken\nname: x',
    'accounts/other-key.yml': accountText('another'),
    'accounts/typo.yml': accountText('typo', { regoin: 'amer' }),
    'accounts/small.yml': accountText('small', { arr: 900 }),
    'accounts/medium.yml': accountText('medium', { arr: 30000 }),
    'accounts/README.md': '# Accounts',
  })
  const context = await loopAt(world.url)
  const counts = await sweepOnce(context)
  expect(counts).toMatchObject({ changed: 3, failed: [] })
  expect((await world.issues()).map(({ title }) => title).toSorted()).toEqual([
    expect.stringMatching(/^Assign a CSM: /),
    expect.stringMatching(/^Onboarding: /),
    expect.stringMatching(/^Six-week onboarding: /),
  ])
  const reason = (path: string) => counts.skipped.filter((reason) => reason.startsWith(`accounts/${path}`)).join()
  expect(reason('nowhere.yml')).toMatch(/region/)
  expect(reason('stranger.yml')).toContain('team.csm is nobody-here')
  expect(reason('twin.yml')).toContain('files of one account: keep one')
  expect(reason('twin.yaml')).toContain('files of one account: keep one')
  expect(reason('broken.yml')).toMatch(/broken\.yml:\d+:\d+: /)
  expect(reason('other-key.yml')).toContain('another')
  expect(reason('typo.yml')).toMatch(/regoin.*region/)
  expect(reason('small.yml')).toContain('gets no onboarding')

  await world.commit({ 'accounts/twin.yaml': null, 'accounts/broken.yml': accountText('broken') })
  // The assignment's load table counts what was opened.
  expect(await sweepOnce(context)).toMatchObject({ changed: 3, failed: [] })
})

test('a run whose account file breaks or goes stays as it is, and the status note says so', async () => {
  const world = await storyWorld()
  await world.commit({ 'accounts/acme.yml': accountText('acme'), 'accounts/bolt.yml': accountText('bolt') })
  const context = await loopAt(world.url)
  await sweepOnce(context)
  await world.commit({ 'accounts/acme.yml': ': broken', 'accounts/bolt.yml': null })
  expect(await sweepOnce(context)).toMatchObject({ changed: 2, failed: [] })
  expect(await status(world, 1)).toContain('accounts/acme.yml\\:1\\:1: ')
  expect(await status(world, 2)).toContain("The account's file is not in the project")
  for (const iid of [1, 2]) {
    expect((await world.issue(iid)).assignees).toMatchObject([{ username: 'jonas' }])
  }
  await world.commit({ 'accounts/acme.yml': accountText('acme', { team: { csm: 'mira' } }) })
  expect(await sweepOnce(context)).toMatchObject({ changed: 1, failed: [] })
  expect((await world.issue(1)).assignees).toMatchObject([{ username: 'mira' }])
})

test('who commits a file that cannot be used is told on that commit, until a later one mends it', async () => {
  const world = await storyWorld()
  await world.commit({ 'accounts/acme.yml': accountText('acme', { arr: 'many' }) })
  const { body: commits } = await world.as('maria').get('/projects/1/repository/commits', { per_page: 1 })
  const [{ id = '' } = {}] = commits as { id: string }[]
  const comments = async () => (await world.as('maria').get(`/projects/1/repository/commits/${id}/comments`)).body
  for (let sweeps = 0; sweeps < 2; sweeps += 1) {
    // Each time a store that remembers nothing.
    expect(await sweepOnce(await loopAt(world.url))).toMatchObject({ changed: 0, failed: [] })
    expect(await comments()).toMatchObject([
      { note: expect.stringMatching(/acme\.yml\\:\d+\\:\d+: .*arr/), author: { username: 'onboarding-bot' } },
    ])
  }
  const context = await loopAt(world.url)
  await sweepOnce(context)
  await world.commit({ 'accounts/acme.yml': accountText('acme') })
  expect(await sweepOnce(context)).toMatchObject({ changed: 1, failed: [] })
  expect(await comments()).toEqual([])
})
