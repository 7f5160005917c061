import { expect, test } from 'vitest'
import { accountText } from '../support/stories/account-text.ts'
import { bareDataDir } from '../support/stories/bare-data-dir.ts'
import { gitlabAt, HOOK_TOKEN } from '../support/stories/bot-process.ts'
import { eventually } from '../support/stories/eventually.ts'
import { runInProcess } from '../support/stories/run-in-process.ts'
import { servedWorld } from '../support/stories/served-world.ts'
import { storyWorld } from '../support/stories/story-world.ts'

/** One sentence or two for a person, no stack. */
function expectSentence(err: string, says: RegExp): void {
  expect(err).toMatch(says)
  expect(err).not.toMatch(/\n\s+at /)
}

test('a server takes no forged and no broken hook, and its DATA_DIR is nobody else’s', async () => {
  const world = await servedWorld()
  await world.commit({ 'accounts/acme.yml': accountText('acme') })
  const bot = await world.start()
  const url = world.botUrl
  await eventually('the run is opened', async () => (await world.issues()).length === 1)
  const hook = async (headers: Record<string, string>, body: string) => {
    const json = { 'content-type': 'application/json', 'x-gitlab-event': 'Issue Hook' }
    const response = await fetch(`${url}/webhooks/gitlab`, { method: 'POST', headers: { ...json, ...headers }, body })
    return { status: response.status, text: await response.text() }
  }
  const forged = JSON.stringify({ object_kind: 'issue', project: { id: 1 }, object_attributes: { iid: 1 } })
  expect(await hook({}, forged)).toEqual({ status: 401, text: '' })
  expect(await hook({ 'x-gitlab-token': 'a-secret-of-the-storiez' }, forged)).toEqual({ status: 401, text: '' })
  expect(await hook({ 'x-gitlab-token': HOOK_TOKEN }, '{"object_kind": "issue", ')).toMatchObject({ status: 400 })
  expect(await hook({ 'x-gitlab-token': HOOK_TOKEN, 'x-gitlab-event': 'Pipeline Hook' }, '{}')).toMatchObject({
    status: 202,
  })
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  expect((await fetch(`${url}/readyz`)).status).toBe(200)

  const second = await runInProcess(['sweep'], world.env)
  expect(second.code).toBe(1)
  expectSentence(second.err, /The store in .* is in use by process \d+ .* set another DATA_DIR/)
  const ended = await bot.terminate()
  expect(ended.code).toBe(0)
  expect(ended.err).not.toContain('sandbox-onboarding-bot')

  // The store is this project's alone, also when nobody uses it.
  await world.as('maria').post('/projects', { name: 'elsewhere', path: 'elsewhere', namespace: 'customer-success' })
  const { body } = await world.as('maria').get('/projects', { search: 'elsewhere' })
  const elsewhere = String((body as { id: number }[])[0]?.id)
  const { body: me } = await world.as('onboarding-bot').get('/user')
  const member = { user_id: (me as { id: number }).id, access_level: 20 }
  await world.as('maria').post(`/projects/${elsewhere}/members`, member)
  const other = await runInProcess(['sweep'], { ...world.env, ONBOARDING_PROJECT: elsewhere })
  expect(other.code).toBe(1)
  expectSentence(other.err, /belongs to project 1 of http.*, not to project \d+ .* set another DATA_DIR/)
})

test('what the bot cannot start with, it says in a sentence, and ends with 1', async () => {
  const world = await storyWorld()
  const env = gitlabAt(world.url, { DATA_DIR: await bareDataDir() })
  const refusals: [string[], Record<string, string>, RegExp][] = [
    [['sweep'], { GITLAB_TOKEN: 'glpat-wrong' }, /GitLab does not accept the token.*set GITLAB_TOKEN/],
    [
      ['sweep'],
      { ONBOARDING_PROJECT: 'customer-success/nothing' },
      /shows the bot no such project.*ONBOARDING_PROJECT/,
    ],
    [['sweep'], { GITLAB_TOKEN: '' }, /GITLAB_TOKEN is not set/],
    [['serve'], { GITLAB_WEBHOOK_TOKEN: '' }, /GITLAB_WEBHOOK_TOKEN or GITLAB_WEBHOOK_SIGNING_TOKEN must be set/],
    [['serve'], { PORT: 'eighty' }, /PORT must be a port, 0 to 65535/],
    [['serve'], { PORT: new URL(world.url).port }, /Port \d+ is in use by another program.*set another PORT/],
  ]
  for (const [args, change, says] of refusals) {
    const { code, out, err } = await runInProcess(args, { ...env, ...change })
    expect(code, `${args} ${JSON.stringify(change)} ${out}`).toBe(1)
    expectSentence(err, says)
    expect(err).not.toContain('glpat-wrong')
  }
  expect(await world.issues()).toEqual([])
})
