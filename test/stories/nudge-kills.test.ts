import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer, whyNoServer } from '../store/support/postgres.ts'
import { accountText } from '../support/stories/account-text.ts'
import { bareDataDir } from '../support/stories/bare-data-dir.ts'
import { loopAt, sweepOnce } from '../support/stories/bot-in-process.ts'
import { gitlabAt, type ServingBot, serving } from '../support/stories/bot-process.ts'
import { eventually } from '../support/stories/eventually.ts'
import { nudgesOn } from '../support/stories/nudge-notes.ts'
import { type StoryWorld, storyWorld } from '../support/stories/story-world.ts'

const NOTING = { method: 'POST', route: '/projects/:id/issues/:iid/notes' }
const READING = 'GET /projects/:id/issues/:iid'
/** Longer than any story takes, in milliseconds. */
const HANGING = 3_600_000

/** A run whose first reminder, N-01, is due at 08:00 in Chicago on the day that has begun: the bot of before wrote its status note, and is gone. */
async function morning(): Promise<StoryWorld> {
  const world = await storyWorld({ startsAt: '2026-02-23T15:00:00Z' })
  await world.commit({ 'accounts/acme.yml': accountText('acme') })
  await sweepOnce(await loopAt(world.url))
  world.clock.moveTo('2026-02-25T14:01:00Z')
  return world
}

const said = async (world: StoryWorld) => (await nudgesOn(world, 1)).map(({ rules }) => rules.join())
const isRead = (world: StoryWorld) =>
  eventually('the issue was read', () => (world.requests.read().byRoute[READING] ?? 0) > 0)

/** Starts one that writes the reminder, and kills it before it hears that it is there. */
async function killedWhileWriting(world: StoryWorld, env: Record<string, string>): Promise<void> {
  world.faults.add([{ kind: 'latency', milliseconds: HANGING, when: 'after', ...NOTING }])
  const bot = await serving(env)
  await eventually('the reminder is there', async () => (await said(world)).length === 1)
  await bot.kill()
  world.faults.clear()
  world.requests.reset()
}

/** Once it has read the issue, has nothing in hand and has stopped, it has said what it would say. */
async function expectSaidOnce(world: StoryWorld, bots: ServingBot[]): Promise<void> {
  await isRead(world)
  await world.comment(1, 'maria', 'A word.')
  for (const bot of bots) expect((await bot.terminate()).code).toBe(0)
  expect(await said(world)).toEqual(['N-01:ho-contacts'])
}

test('killed after GitLab took a reminder and before the store knew: it is not said again', async () => {
  const world = await morning()
  const env = gitlabAt(world.url, { PORT: '0', DATA_DIR: await bareDataDir() })
  await killedWhileWriting(world, env)
  await expectSaidOnce(world, [await serving(env)])
})

test('and not where its store is lost with it', async () => {
  const world = await morning()
  const lost = await bareDataDir()
  await killedWhileWriting(world, gitlabAt(world.url, { PORT: '0', DATA_DIR: lost }))
  await rm(lost, { recursive: true, force: true })
  await expectSaidOnce(world, [await serving(gitlabAt(world.url, { PORT: '0', DATA_DIR: await bareDataDir() }))])
})

let server: TestServer | undefined
beforeAll(async () => {
  if (!whyNoServer()) server = await startServer()
})
afterAll(() => server?.stop())

test.skipIf(whyNoServer())(
  'two servers on one PostgreSQL say it once, also where both are killed while one writes',
  async () => {
    const world = await morning()
    const env = gitlabAt(world.url, { PORT: '0', DATABASE_URL: (await server?.freshDatabase()) ?? '' })
    const both = await Promise.all([serving(env), serving(env)])
    await eventually('the reminder is there', async () => (await said(world)).length > 0)
    await expectSaidOnce(world, both)

    world.clock.moveTo('2026-02-27T14:01:00Z')
    world.faults.add([{ kind: 'latency', milliseconds: HANGING, when: 'after', ...NOTING }])
    const others = await Promise.all([serving(env), serving(env)])
    await eventually('the second reminder is there', async () => (await said(world)).length > 1)
    for (const bot of others) await bot.kill()
    world.faults.clear()
    world.requests.reset()
    const last = await serving(env)
    await isRead(world)
    expect((await last.terminate()).code).toBe(0)
    expect(await said(world)).toEqual(['N-01:ho-contacts', 'N-01:ho-meeting,N-02:ho-contacts'])
  },
)
