import { bareDataDir } from './bare-data-dir.ts'
import { gitlabAt, HOOK_TOKEN, type ServingBot, serving } from './bot-process.ts'
import { eventually } from './eventually.ts'
import { standingPort } from './standing-port.ts'
import { type StoryWorld, storyWorld } from './story-world.ts'

/** A world whose hook leads to a bot that can be started, killed and started again on the same `DATA_DIR`. */
export interface ServedWorld extends StoryWorld {
  env: Record<string, string>
  /** Where the bot is reached, whichever process it is now. */
  botUrl: string
  start(): Promise<ServingBot>
  /** Resolves when a request that fits was answered or struck this often, counted from the last `requests.reset()`. */
  asked(route: string, times?: number): Promise<void>
}

/** Begins one; nothing serves it yet. */
export async function servedWorld(): Promise<ServedWorld> {
  const manualMove = await standingPort()
  const botUrl = `http://127.0.0.1:${manualMove.port}`
  const hook = { url: `${botUrl}/webhooks/gitlab`, token: HOOK_TOKEN, signingToken: SIGNING_TOKEN }
  const world = await storyWorld({ seed: { hook } })
  const env = gitlabAt(world.url, { PORT: '0', DATA_DIR: await bareDataDir() })
  return {
    ...world,
    env,
    botUrl,
    async start() {
      const starting = serving(env)
      manualMove.leadTo(starting.then(({ port }) => port))
      const bot = await starting
      const nowhere = () => manualMove.leadTo(undefined)
      return {
        ...bot,
        kill: () => bot.kill().finally(nowhere),
        terminate: () => bot.terminate().finally(nowhere),
      }
    },
    asked: async (route, times = 1) => {
      await eventually(`${route} was asked`, () => (world.requests.read().byRoute[route] ?? 0) >= times)
    },
  }
}

/** Sent along by the sandbox; the bot of the stories verifies the plain token. */
const SIGNING_TOKEN = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
