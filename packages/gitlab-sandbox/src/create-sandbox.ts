import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { createFaultList } from './faults/fault-list.ts'
import { createLimits } from './faults/limits.ts'
import { createHookQueue } from './hooks/hook-queue.ts'
import { createApi } from './http/api.ts'
import { createControl } from './http/control.ts'
import { createRequestCounter } from './http/request-counts.ts'
import { createPage } from './page/create-page.ts'
import type { PageAdditions } from './page/view.ts'
import { routes } from './routes.ts'
import type { Sandbox, SandboxLog } from './sandbox.ts'
import { type Clock, createClock } from './state/clock.ts'
import { openWorld } from './state/journal.ts'
import { readSetting, writeSetting } from './state/settings.ts'
import type { World } from './state/world.ts'

/** How a sandbox is started. Everything may be left out. */
export type SandboxOptions = {
  /** 0, the default, takes a free port. */
  readonly port?: number
  /** Where the world is kept; without it, it lives in memory. */
  readonly dataDir?: string | undefined
  readonly log?: SandboxLog
  /** What is added to the page for the browser. */
  readonly page?: PageAdditions
  /** Called after each move of the clock by `/sandbox/clock`. */
  readonly onClockMoved?: (now: string) => void
  /** How long a receiver of hooks may take; GitLab's 10 s where left out. */
  readonly hookTimeoutMs?: number
  /** How long a reordered hook waits for the next one; half a second where left out. */
  readonly hookHeldMs?: number
  /** The instant at which the clock of a new world starts, now where left out. That of a kept world goes on. */
  readonly startsAt?: string | undefined
  /** Real time in epoch milliseconds, on which the sandbox's clock runs; the machine's where left out. */
  readonly now?: () => number
}

/** A sandbox that listens. */
export type RunningSandbox = Sandbox & {
  /** Resolves when no hook is waiting to be delivered. */
  hooksSettled(): Promise<void>
  /** Stops listening, breaks deliveries off and writes the world down. */
  close(): Promise<void>
}

const silent: SandboxLog = { info() {}, warn() {}, error() {} }

/** Starts a GitLab stand-in on 127.0.0.1. Its world is empty, or the one that `dataDir` holds: see `seedWorld`. */
export async function createSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const { world, flush, changes } = openWorld(options.dataDir)
  const clock = clockOf(world, options)
  if (options.onClockMoved) clock.onMoved(options.onClockMoved)
  const faults = createFaultList()
  const { hookTimeoutMs: timeoutMs, hookHeldMs: heldMs } = options
  const hooks = createHookQueue({ world, clock, faults, flush, timeoutMs, heldMs })
  const app = express().disable('x-powered-by').set('case sensitive routing', true)
  // Clients alone end the connections that they keep: one that is closed just as it is used again looks like a failure.
  const server = createServer({ keepAliveTimeout: 0 }, app)
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(options.port ?? 0, '127.0.0.1', listening)
  })
  const sandbox: Sandbox = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    world,
    clock,
    hooks,
    faults,
    limits: createLimits(world, clock),
    requests: createRequestCounter(),
    log: options.log ?? silent,
    flush,
    changes,
  }
  app.use('/api', createApi(sandbox, routes))
  app.use('/sandbox', createControl(sandbox))
  app.use(createPage(sandbox, options.page))
  return {
    ...sandbox,
    hooksSettled: hooks.settled,
    async close() {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await hooks.close()
      await closed
      flush()
    },
  }
}

/** A new world's clock begins at `startsAt`, which is kept in the world; that of a kept one runs on from where it was. */
function clockOf(world: World, { startsAt, now: real = Date.now }: SandboxOptions): Clock {
  const keepOffset = (offset: number) => writeSetting(world, 'clockOffset', offset)
  const isNew = world.users.all().length === 0
  if (isNew && startsAt !== undefined) keepOffset(Temporal.Instant.from(startsAt).epochMilliseconds - real())
  return createClock(Number(readSetting(world, 'clockOffset') ?? 0), keepOffset, real)
}
