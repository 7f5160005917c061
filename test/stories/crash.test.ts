import { expect, test } from 'vitest'
import { accountText } from '../support/stories/account-text.ts'
import { eventually } from '../support/stories/eventually.ts'
import { type ServedWorld, servedWorld } from '../support/stories/served-world.ts'

const OPENING = { method: 'POST', route: '/projects/:id/issues' }
const NOTING = { method: 'POST', route: '/projects/:id/issues/:iid/notes' }
const LABELLING = { method: 'PUT', route: '/projects/:id/issues/:iid' }
const EDITING = { method: 'PUT', route: '/projects/:id/issues/:iid/notes/:note_id' }
const READING = { method: 'GET', route: '/projects/:id/issues/:iid' }
const LISTING = { method: 'GET', route: '/projects/:id/issues' }
/** Longer than any story takes, in milliseconds. */
const HANGING = 3_600_000
const asked = ({ method, route }: { method: string; route: string }) => `${method} ${route}`

const statusNotes = async (world: ServedWorld, iid: number) =>
  (await world.comments(iid)).filter(({ body }) => body.includes('<!-- onboarding-bot status '))

/** One issue for the account, in this phase, with one status note that says so, and no note twice. */
async function expectOneRun(world: ServedWorld, phase: string, title: string): Promise<void> {
  await eventually(`there is one run in ${phase}`, async () => {
    const [issue] = await world.issues()
    const [status] = issue ? await statusNotes(world, issue.iid) : []
    return issue?.labels.includes(`onboarding::${phase}`) && status?.body.startsWith(`**${title}**`)
  })
  expect(await world.issues()).toHaveLength(1)
  const bodies = (await world.comments(1)).map(({ body }) => body)
  expect(new Set(bodies).size).toBe(bodies.length)
  expect(await statusNotes(world, 1)).toHaveLength(1)
  expect((await world.issue(1)).labels.filter((label) => label.startsWith('onboarding::'))).toHaveLength(1)
}

const hasStatus = async (world: ServedWorld, iid: number) =>
  (await world.issues()).some((issue) => issue.iid === iid) && (await statusNotes(world, iid)).length === 1

const isOpened = (world: ServedWorld) => expectOneRun(world, 'handoff', 'Internal handover')

test('killed at each moment of an opening, it opens one issue and writes one status note', async () => {
  const world = await servedWorld()
  await world.commit({ 'accounts/acme.yml': accountText('acme') })

  // The intent is stored, and GitLab has not heard of it.
  world.faults.add([{ kind: 'reset', when: 'before', ...OPENING }])
  const first = await world.start()
  await world.asked(asked(OPENING))
  await first.kill()
  expect(await world.issues()).toEqual([])

  // The issue is there, and the bot has not recorded so: it searched, and was about to read what it found.
  world.faults.clear()
  world.faults.add([
    { kind: 'reset', when: 'after', times: 1, ...OPENING },
    { kind: 'latency', milliseconds: HANGING, when: 'before', user: 'onboarding-bot', ...READING },
  ])
  const second = await world.start()
  await eventually('the issue is there', async () => (await world.issues()).length === 1)
  await second.kill()

  // The status note is there, and the bot has not heard so.
  world.faults.clear()
  world.faults.add([{ kind: 'latency', milliseconds: HANGING, when: 'after', ...NOTING }])
  const third = await world.start()
  await eventually('the status note is there', () => hasStatus(world, 1))
  await third.kill()

  world.faults.clear()
  world.requests.reset()
  await world.start()
  await eventually('it has read the issue', () => (world.requests.read().byRoute[asked(READING)] ?? 0) > 0)
  await isOpened(world)
  expect(world.requests.read().byRoute[asked(OPENING)]).toBeUndefined()
})

test('where answers are lost nothing comes twice; told to stop, it finishes what it has in hand and exits with 0', async () => {
  const world = await servedWorld()
  const cut = { kind: 'reset', when: 'after', times: 1 } as const
  const badGateway = { kind: 'status', status: 502, when: 'after', times: 1 } as const
  world.faults.add([
    { ...cut, ...OPENING },
    { ...cut, ...NOTING },
    { ...badGateway, ...OPENING, skip: 1 },
    { ...badGateway, ...NOTING, skip: 1 },
  ])
  const bot = await world.start()
  for (const [iid, key] of [
    [1, 'acme'],
    [2, 'bolt'],
  ] as const) {
    await world.commit({ [`accounts/${key}.yml`]: accountText(key) })
    await eventually(`${key} is opened`, () => hasStatus(world, iid))
  }
  expect(world.faults.list()).toEqual([])
  expect(world.requests.read().byRoute).toMatchObject({ [asked(OPENING)]: 2, [asked(NOTING)]: 2 })
  expect(await world.issues()).toHaveLength(2)

  world.faults.add([
    { kind: 'latency', milliseconds: 700, when: 'before', times: 1, user: 'onboarding-bot', ...LABELLING },
  ])
  await world.tick(1, 'jonas', 'ho-contacts', 'ho-meeting')
  await eventually('it has begun to move the label', () => world.faults.list().length === 0)
  const { code, err } = await bot.terminate()
  expect(err).not.toMatch(/"level":[56]0/)
  expect(code).toBe(0)
  expect((await world.issue(1)).labels).toContain('onboarding::welcome')
  expect((await statusNotes(world, 1))[0]?.body).toMatch(/^\*\*Introduction\*\*/)
})

test('killed between two actions, and with acknowledged hooks in its queue, it does all of it when it is back', async () => {
  const world = await servedWorld()
  await world.commit({ 'accounts/acme.yml': accountText('acme') })
  const first = await world.start()
  await isOpened(world)

  // The label is moved, and the status note does not say so yet.
  world.faults.add([{ kind: 'reset', when: 'before', ...EDITING }])
  world.requests.reset()
  await world.tick(1, 'jonas', 'ho-contacts', 'ho-meeting')
  await world.asked(asked(EDITING))
  await first.kill()
  expect((await world.issue(1)).labels).toContain('onboarding::welcome')
  expect((await statusNotes(world, 1))[0]?.body).toContain('**Internal handover**')
  world.faults.clear()
  const second = await world.start()
  await expectOneRun(world, 'welcome', 'Introduction')

  // Nothing can be read any more, so that the work stays in the queue; the hook is acknowledged all the same.
  world.faults.add([{ kind: 'latency', milliseconds: HANGING, when: 'before', user: 'onboarding-bot', ...READING }])
  await world.tick(1, 'jonas', 'we-intro', 'we-kickoff-date')
  await world.hooksSettled()
  await second.kill()
  world.faults.clear()
  // The sweep at its start would see the ticks, too: it cannot list anything.
  world.faults.add([{ kind: 'latency', milliseconds: HANGING, when: 'before', user: 'onboarding-bot', ...LISTING }])
  await world.start()
  await expectOneRun(world, 'kickoff', 'Kickoff call')
})

test('told to stop while GitLab hangs, it exits with 0 all the same, and nothing is lost', async () => {
  const world = await servedWorld()
  const keys = Array.from({ length: 8 }, (_, n) => `account-${n}`)
  await world.commit(Object.fromEntries(keys.map((key) => [`accounts/${key}.yml`, accountText(key)])))
  world.faults.add([{ kind: 'latency', milliseconds: HANGING, when: 'before', user: 'onboarding-bot', ...READING }])
  const bot = await world.start()
  await world.asked(asked(OPENING), 2)
  // It would end itself with 1 after ten seconds.
  expect((await bot.terminate()).code).toBe(0)
  world.faults.clear()
  await world.start()
  await eventually('all are opened', () => hasStatus(world, keys.length))
  for (const { iid } of await world.issues())
    await eventually(`${iid} has its status note`, () => hasStatus(world, iid))
  expect(new Set((await world.issues()).map(({ title }) => title)).size).toBe(keys.length)
  expect(await world.issues()).toHaveLength(keys.length)
})
