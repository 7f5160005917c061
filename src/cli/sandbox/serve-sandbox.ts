import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunningSandbox } from 'gitlab-sandbox'
import type { Logger } from 'pino'
import { createLogger } from '../logger.ts'
import type { Settings } from '../settings.ts'
import { type Server, type ServerOptions, startServer } from '../start/start-server.ts'
import { startSandbox } from './start-sandbox.ts'
import { keptWorld } from './worlds/kept-world.ts'
import { makeWorld, type WorldPlace } from './worlds/make-world.ts'
import type { World } from './worlds/world.ts'
import { worldOf } from './worlds/world-of.ts'

/**
 * Starts the GitLab stand-in and serves it; resolves when the world that was asked for is there, and the bot at rest. World and store
 * begin fresh together, or are kept together in a DATA_DIR that is set.
 */
export async function serveSandbox(settings: Settings, signal: AbortSignal): Promise<Server> {
  const { environment } = settings
  const log = createLogger(environment.logLevel)
  const world = worldOf(environment, Temporal.Now.instant().toString())
  const dataDir = environment.dataDir ?? (await mkdtemp(join(tmpdir(), 'onboarding-bot-')))
  const kept = await keptWorld(dataDir, environment.sandboxWorld)
  let onClockMoved = () => {}
  const started = await startSandbox({
    port: environment.sandboxPort,
    hookUrl: hookAt(environment.port),
    log,
    startsAt: world?.startsAt ?? environment.sandboxNow ?? undefined,
    dataDir: join(dataDir, 'sandbox'),
    ...(world ? { files: {} } : {}),
    onClockMoved: () => onClockMoved(),
  })
  const { sandbox } = started
  try {
    return await served()
  } catch (error) {
    await sandbox.close()
    throw error
  }

  async function served(): Promise<Server> {
    let isPrepared = false
    const server = await serverOf(settings, started, { log, signal, dataDir, isPrepared: () => isPrepared })
    onClockMoved = () => void server.clockMoved()
    try {
      if (started.isNew) {
        await kept.begin(world?.name ?? 'empty')
        const place = { url: sandbox.url, atRest: () => restOf(sandbox, server), signal }
        await (world ? quietly(log, () => madeWorld(world, place, log)) : place.atRest())
        if (!signal.aborted) await kept.complete(world?.name ?? 'empty')
      }
    } catch (error) {
      await server.close()
      throw error
    }
    isPrepared = true
    const greeting = `Open ${sandbox.url}/ in a browser: choose a CSM for an account there. (What happens is kept in ${dataDir}.)`
    const close = async () => {
      await server.close()
      await sandbox.close()
    }
    return { ...server, greeting, close }
  }
}

type Started = Awaited<ReturnType<typeof startSandbox>>

async function serverOf(
  settings: Settings,
  { sandbox, hook, pointHookTo }: Started,
  { dataDir, ...options }: Pick<ServerOptions, 'log' | 'signal' | 'isPrepared'> & { dataDir: string },
): Promise<Omit<Server, 'greeting'>> {
  const server = await startServer(settings, {
    ...options,
    target: { url: sandbox.url, project: 'customer-success/onboarding', token: 'sandbox-onboarding-bot' },
    secrets: { gitlab: { tokens: [hook.token], signingTokens: [hook.signingToken] } },
    dataDir: join(dataDir, 'bot'),
    now: () => Date.parse(sandbox.clock.now()),
  })
  // PORT=0: only now it is known which one that is.
  if (server.port !== settings.environment.port) pointHookTo(hookAt(server.port))
  return server
}

async function madeWorld(world: World, place: WorldPlace, log: Logger): Promise<void> {
  for (const reason of await makeWorld(world, place)) log.warn({ world: world.name, reason }, 'not done in this world')
}

/** Weeks of work in some seconds: of what the bot does then only trouble is logged. */
async function quietly(log: Logger, work: () => Promise<void>): Promise<void> {
  const { level } = log
  log.info({}, 'people make the world; this takes some seconds')
  if (level === 'info') log.level = 'warn'
  await work().finally(() => {
    log.level = level
  })
}

const hookAt = (port: number) => `http://127.0.0.1:${port}/webhooks/gitlab`

/** Resolves when no hook waits and the bot has answered all of them, also those that its own writes sent. */
async function restOf({ requests, hooksSettled }: RunningSandbox, { idle }: Pick<Server, 'idle'>): Promise<void> {
  const writes = () => {
    const { GET = 0, ...others } = requests.read().byMethod
    return Object.values(others).reduce((sum, count) => sum + count, 0)
  }
  for (;;) {
    const before = writes()
    await hooksSettled()
    await idle()
    if (writes() === before) return
  }
}
