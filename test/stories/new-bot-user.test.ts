import { expect, test } from 'vitest'
import { accountText } from '../support/stories/account-text.ts'
import { bareDataDir } from '../support/stories/bare-data-dir.ts'
import { loopAt, sweepOnce } from '../support/stories/bot-in-process.ts'
import { gitlabAt } from '../support/stories/bot-process.ts'
import { runInProcess } from '../support/stories/run-in-process.ts'
import { storyWorld } from '../support/stories/story-world.ts'

test('a bot with a new user and a new store opens no run twice, and says who is to be written into former_users', async () => {
  const world = await storyWorld()
  const keys = ['acme', 'bolt', 'cone']
  await world.commit(Object.fromEntries(keys.map((key) => [`accounts/${key}.yml`, accountText(key)])))
  await sweepOnce(await loopAt(world.url))
  expect(await world.issues()).toHaveLength(3)
  world.requests.reset()
  const env = gitlabAt(world.url, { GITLAB_TOKEN: 'sandbox-tom', DATA_DIR: await bareDataDir() })
  const dry = await runInProcess(['sweep', '--dry-run'], env)
  expect(dry.out).toContain('0 would change, 3 skipped')
  expect(dry.err.match(/which onboarding-bot opened, .* write former_users: \[onboarding-bot\] into/g)).toHaveLength(3)
  const searches = world.requests.read().byRoute['GET /projects/:id/issues']
  expect(searches, 'two lists and one search').toBe(3)
  await runInProcess(['sweep'], env)
  expect(await world.issues()).toHaveLength(3)
})
