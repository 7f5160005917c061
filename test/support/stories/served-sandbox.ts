import { seedWorld } from 'gitlab-sandbox'
import { onTestFinished } from 'vitest'
import { ROOT } from '../../../src/cli/settings.ts'
import { startServer } from '../../../src/cli/start/start-server.ts'
import { readEnvironment } from '../../../src/config/environment.ts'
import { loadConfig } from '../../../src/config/load-config.ts'
import { bareDataDir } from './bare-data-dir.ts'
import { type StoryWorld, storyWorld } from './story-world.ts'

/** A world, and a bot that serves it in this process and hears when its clock is moved, as `npm start` joins the two. */
export interface ServedSandbox extends StoryWorld {
  /** Moves the clock as a person does, by `/sandbox/clock`; answers how often each route was written to until the bot was at rest. */
  move(to: { now: string } | { advance: string }): Promise<Record<string, number>>
  /** Resolves when no hook and no request waits, and those that the bot's own writes bring are answered. */
  atRest(): Promise<void>
}

const silent = { debug() {}, info() {}, warn() {}, error() {} }
const TOKEN = 'a-secret-of-the-stories'
const SIGNING_TOKEN = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

/**
 * Starts one whose clock stands at this instant until it is moved; it stops when the test ends. Its bot writes no reminders: stories of dates are
 * about labels and the status note.
 */
export async function servedSandbox(startsAt: string): Promise<ServedSandbox> {
  const environment = readEnvironment({ PORT: '0' })
  const config = await loadConfig([ROOT])
  if ('problems' in environment || 'problems' in config) throw new Error('the configuration that ships is broken')
  let onClockMoved = () => {}
  const world = await storyWorld({ startsAt, onClockMoved: () => onClockMoved() })
  const nudges = { ...config.value.nudges, enabled: false }
  const settings = { environment: environment.value, config: { ...config.value, nudges } }
  const server = await startServer(settings, {
    target: { url: world.url, project: 'customer-success/onboarding', token: 'sandbox-onboarding-bot' },
    secrets: { gitlab: { tokens: [TOKEN], signingTokens: [] } },
    dataDir: await bareDataDir(),
    log: silent,
    now: () => Date.parse(world.clock.now()),
  })
  onTestFinished(() => server.close())
  onClockMoved = () => void server.clockMoved()
  const url = `http://127.0.0.1:${server.port}/webhooks/gitlab`
  seedWorld(world, { hook: { url, token: TOKEN, signingToken: SIGNING_TOKEN } })

  const written = () =>
    Object.fromEntries(Object.entries(world.requests.read().byRoute).filter(([route]) => !route.startsWith('GET ')))
  const atRest = async () => {
    for (;;) {
      const before = JSON.stringify(written())
      await world.hooksSettled()
      await server.idle()
      if (JSON.stringify(written()) === before) return
    }
  }
  return {
    ...world,
    atRest,
    async move(to) {
      await atRest()
      world.requests.reset()
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${world.url}/sandbox/clock`, { method: 'POST', headers, body: JSON.stringify(to) })
      if (!answer.ok) throw new Error(await answer.text())
      await atRest()
      return written()
    },
  }
}
