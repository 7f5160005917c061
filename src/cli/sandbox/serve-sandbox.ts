import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunningSandbox } from 'gitlab-sandbox'
import { createLogger } from '../logger.ts'
import type { Settings } from '../settings.ts'
import { type Server, startServer } from '../start/start-server.ts'
import { startSandbox } from './start-sandbox.ts'
import { keptWorld } from './worlds/kept-world.ts'
import { makeWorld } from './worlds/make-world.ts'
import { worldOf } from './worlds/world-of.ts'

/**
 * Starts the GitLab stand-in and serves it; resolves when the world that was asked for is there, and the bot at rest. World and store
 * begin fresh together, or are kept together in a DATA_DIR that is set.
 */
export async function serveSandbox(settings: Settings, signal: AbortSignal): Promise<Server> {
  const { environment } = settings
  const log = createLogger(environment.logLevel)
  const world = worldOf(environment)
  const dataDir = environment.dataDir ?? (await mkdtemp(join(tmpdir(), 'onboarding-bot-')))
  const kept = await keptWorld(dataDir, environment.sandboxWorld)
  let onClockMoved = () => {}
  let isPrepared = false
  const { sandbox, isNew, hook, pointHookTo } = await startSandbox({
    port: environment.sandboxPort,
    hookUrl: hookAt(environment.port),
    log,
    startsAt: world?.startsAt ?? environment.sandboxNow ?? undefined,
    dataDir: join(dataDir, 'sandbox'),
    ...(world ? { files: {} } : {}),
    onClockMoved: () => onClockMoved(),
  })
  const server = await startServer(settings, {
    target: { url: sandbox.url, project: 'customer-success/onboarding', token: 'sandbox-onboarding-bot' },
    secrets: { gitlab: { tokens: [hook.token], signingTokens: [hook.signingToken] } },
    log,
    signal,
    dataDir: join(dataDir, 'bot'),
    now: () => Date.parse(sandbox.clock.now()),
    isPrepared: () => isPrepared,
  })
  // PORT=0: only now it is known which one that is.
  if (server.port !== environment.port) pointHookTo(hookAt(server.port))
  onClockMoved = () => void server.clockMoved()
  if (isNew) {
    const name = world?.name ?? 'empty'
    await kept.begin(name)
    const place = { url: sandbox.url, atRest: () => restOf(sandbox, server), signal }
    const missed = world ? await makeWorld(world, place) : []
    for (const reason of missed) log.warn({ world: name, reason }, 'not done in this world')
    if (!signal.aborted) await kept.complete(name)
  }
  isPrepared = true
  return {
    ...server,
    greeting: `Open ${sandbox.url}/ in a browser: choose a CSM for an account there. (What happens is kept in ${dataDir}.)`,
    async close() {
      await server.close()
      await sandbox.close()
    },
  }
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
