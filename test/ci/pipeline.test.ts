import { expect, test as tests } from 'vitest'
import { parse } from 'yaml'
import { accountText } from '../support/stories/account-text.ts'
import { storyWorld } from '../support/stories/story-world.ts'
import { type Checkout, checkout, missingTools } from './support/checkout.ts'

/** Where a tool is missing, the tests say so and are skipped; in CI they fail. */
const missing = process.env.CI ? [] : missingTools()
const test = tests.skipIf(missing.length > 0)
if (missing.length > 0) console.warn(`The pipeline is not tested here: ${missing.join(' and ')} not installed.`)

/** What a pipeline of this kind would run, by GitLab's rules. */
async function jobsOf(project: Checkout, source: string): Promise<string[]> {
  const { stdout } = await project.pipeline(['--list-csv'], { CI_PIPELINE_SOURCE: source })
  return stdout
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(';')[0] ?? '')
}

test('merge requests are checked and tested, schedules sweep', async () => {
  const project = checkout()
  expect(await jobsOf(project, 'merge_request_event')).toEqual(['check', 'test'])
  expect(await jobsOf(project, 'schedule')).toEqual(['sweep'])
  expect(await jobsOf(project, 'web')).toEqual([])
})

test('two sweeps never run side by side, and a failed one keeps what it learned', async () => {
  const { stdout } = await checkout().pipeline(['--preview'])
  expect(parse(stdout)).toMatchObject({
    sweep: {
      resource_group: 'onboarding-bot',
      variables: { DATA_DIR: '.data' },
      cache: [{ paths: ['.npm/'] }, { key: 'onboarding-bot-data', paths: ['.data/'], when: 'always' }],
    },
  })
})

test('a scheduled pipeline opens what is missing, and the next reads only what changed', {
  timeout: 600_000,
}, async () => {
  const world = await storyWorld()
  await world.commit({ 'accounts/northwind.yml': accountText('northwind') })
  const project = checkout()
  const sweep = async () => {
    world.requests.reset()
    const ended = await project.pipeline(['sweep', '--force-shell-executor', '--shell-isolation'], {
      CI_PIPELINE_SOURCE: 'schedule',
      CI_SERVER_URL: world.url,
      GITLAB_TOKEN: 'sandbox-onboarding-bot',
      ONBOARDING_PROJECT: 'customer-success/onboarding',
    })
    return { ...ended, requests: world.requests.read() }
  }

  const first = await sweep()
  expect(first, first.stderr).toMatchObject({ code: 0 })
  expect(first.stdout).toContain('1 seen, 1 read, 1 changed, 0 skipped, 0 failed')
  expect(await world.issues()).toMatchObject([{ state: 'opened', assignees: [{ username: 'jonas' }] }])

  // Long enough after the opening, one more reading settles it.
  world.clock.advance('PT3M')
  await project.forgetBuilds()
  expect(await sweep()).toMatchObject({ code: 0 })
  await project.forgetBuilds()
  // The run and its account, both as they were.
  const third = await sweep()
  expect(third.stdout).toContain('2 seen, 0 read, 0 changed, 0 skipped, 0 failed')
  expect(third.requests.byMethod).toEqual({ GET: third.requests.total })
  expect(third.requests.total).toBeLessThan(first.requests.total)
  expect(third.requests.byRoute).not.toHaveProperty('GET /projects/:id/repository/tree')
  expect(await world.issues()).toHaveLength(1)
})
