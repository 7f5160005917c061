import { expect, test } from 'vitest'
import { accountText } from '../support/stories/account-text.ts'
import { eventually } from '../support/stories/eventually.ts'
import { type ServedWorld, servedWorld } from '../support/stories/served-world.ts'

async function readiness(world: ServedWorld) {
  const response = await fetch(`${world.botUrl}/readyz`)
  return { status: response.status, ...((await response.json()) as { gitlab: { code?: string } }) }
}

/** Waits until `/readyz` tells of this error; the bot itself is ready all the time. */
async function tells(world: ServedWorld, code: string): Promise<void> {
  const seen = await eventually(
    `/readyz tells of ${code}`,
    () => readiness(world),
    ({ gitlab }) => gitlab.code === code,
  )
  expect(seen).toMatchObject({ status: 200, ok: true, queue: {}, hooks: { refused: 0 } })
}

test('a server tells that its token was revoked, once GitLab has refused it', async () => {
  const world = await servedWorld()
  await world.commit({ 'accounts/acme.yml': accountText('acme') })
  const bot = await world.start()
  await eventually('the run is opened', async () => (await world.comments(1).catch(() => [])).length === 1)
  expect(await readiness(world)).toMatchObject({ status: 200, ok: true, gitlab: { ok: true } })
  const { body } = await world.as('onboarding-bot').get('/personal_access_tokens/self')
  const token = `/personal_access_tokens/${(body as { id: number }).id}`
  expect((await world.as('root').delete(token)).status).toBe(204)
  await world.comment(1, 'jonas', 'A word that makes a hook.')
  await tells(world, 'token')
  expect(bot.err()).toContain('GitLab does not let the bot work')
})

test('a server tells that its role is too low to do its work', async () => {
  const world = await servedWorld()
  const { body } = await world.as('onboarding-bot').get('/user')
  const member = `/groups/customer-success/members/${(body as { id: number }).id}`
  expect((await world.as('root').put(member, { access_level: 10 })).status).toBe(200)
  await world.start()
  await tells(world, 'role')
})
