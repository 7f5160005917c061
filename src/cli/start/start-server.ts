import type { ReconcileRequest } from '../../core/request/reconcile-request.ts'
import type { HookSecrets } from '../../ports/hook-secrets.ts'
import { underClaim } from '../../reconcile/alone.ts'
import { reconcile } from '../../reconcile/reconcile.ts'
import type { Settings } from '../settings.ts'
import { missedHooks } from './missed-hooks.ts'
import { type BotOptions, openBot } from './open-bot.ts'
import { outcomeReporter, retryFailed } from './outcomes.ts'
import { type Receiver, startReceiver } from './receiver/start-receiver.ts'
import { startSweeping } from './start-sweeping.ts'
import { startWaking } from './start-waking.ts'

/** A serving bot. */
export interface Server {
  port: number
  project: string
  greeting: string
  /** The clock that GitLab signs with has moved: sweeps. */
  clockMoved(): Promise<void>
  /** Resolves when no request waits and none is worked on; those that pause before their next try are not waited for. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** What a server needs besides the bot's own options. `now`: epoch milliseconds of the clock that GitLab signs with. */
export interface ServerOptions extends BotOptions {
  secrets: HookSecrets
  now?: () => number
  /** Whether what it serves is all there: `/readyz` says that the bot is not ready while it is not. Always, where left out. */
  isPrepared?: () => boolean
}

/** Opens the bot, works on its queue, sweeps, and listens for hooks; the hooks come last, so that each finds its queue. */
export async function startServer(settings: Settings, options: ServerOptions): Promise<Omit<Server, 'greeting'>> {
  const receiver = startReceiver()
  try {
    const bot = await openBot(settings, options)
    return await serveWith(receiver, bot, { settings, options }).catch((error) => closing(bot, error))
  } catch (error) {
    return await closing(receiver, error)
  }
}

type Bot = Awaited<ReturnType<typeof openBot>>

async function serveWith(
  receiver: Receiver,
  bot: Bot,
  { settings, options }: { settings: Settings; options: ServerOptions },
): Promise<Omit<Server, 'greeting'>> {
  const { log, now = Date.now } = options
  const { queue } = bot.store
  const checkAccess = atMostEvery(ACCESS_MS, () => void bot.gitlab.checkAccess())
  const add = async (where: ReconcileRequest) => {
    await queue.add(where).catch((error) => log.error({ error: String(error) }, 'a request could not be stored'))
  }
  const report = outcomeReporter(log)
  const missed = missedHooks(log, async () => (await queue.list()).map(({ key }) => key), now)
  const context = { ...bot.context, missedHook: missed.found, request: (where: ReconcileRequest) => queue.add(where) }
  const { cache } = context
  const waking = startWaking({ cache, gitlabTime: bot.gitlab.time, add: queue.add, log })
  await queue.work(async (where, claim) => {
    const result = await reconcile(underClaim(context, claim), where).finally(waking.arm)
    report(where, result)
    if ('seen' in result) await missed.swept()
    if ('retry' in result) await retryFailed(queue, where, result)
  })
  const { id, path } = await bot.gitlab.projectInfo()
  const lastFull = await bot.store.cache.watermark('last-full-sweep')
  const { databaseUrl, port } = settings.environment
  receiver.setClock(now())
  // The last that may fail: who is told that it did not start must not go on listening.
  const listening = await receiver.listen(
    {
      port,
      secrets: options.secrets,
      project: { id, path },
      ...(databaseUrl ? { databaseUrl } : {}),
      ...(options.dataDir ? { dataDir: options.dataDir } : {}),
    },
    { log, ready: () => readiness(bot, checkAccess, options.isPrepared), stored: queue.wake },
  )
  const addWithCheck = async (where: ReconcileRequest) => {
    checkAccess()
    await add(where)
  }
  const sweeping = startSweeping(settings.config.bot.sweep, { lastFull, now: now(), add: addWithCheck })
  return {
    port: listening,
    project: path,
    async clockMoved() {
      receiver.setClock(now())
      await add({ kind: 'sweep', full: false })
    },
    idle: queue.idle,
    async close() {
      sweeping.stop()
      waking.stop()
      await receiver.close()
      await bot.close()
    },
  }
}

async function closing(opened: { close(): Promise<void> }, error: unknown): Promise<never> {
  await opened.close()
  throw error
}

/** Whoever asks whether the bot is ready has GitLab asked, too; no more often than that. */
const ACCESS_MS = 60_000

function atMostEvery(ms: number, act: () => void): () => void {
  let last = Number.NEGATIVE_INFINITY
  return () => {
    if (performance.now() - last < ms) return
    last = performance.now()
    act()
  }
}

/**
 * Ready: the store answers, and what is served is all there. What is wrong between GitLab and the bot is told beside it: neither a restart
 * nor another replica would heal that, and hooks are kept meanwhile.
 */
async function readiness({ store, gitlab }: Bot, checkAccess: () => void, isPrepared = () => true) {
  checkAccess()
  return { ok: isPrepared(), queue: await store.queue.size(), gitlab: gitlab.health() }
}
