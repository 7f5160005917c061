import { onTestFinished } from 'vitest'
import { ROOT, type Settings } from '../../../src/cli/settings.ts'
import { contextWithoutStore, openBot } from '../../../src/cli/start/open-bot.ts'
import { readEnvironment } from '../../../src/config/environment.ts'
import { loadConfig } from '../../../src/config/load-config.ts'
import type { ReconcileContext } from '../../../src/reconcile/reconcile-context.ts'
import { sweep } from '../../../src/reconcile/sweep.ts'
import { inProcess } from '../../../src/store/exclusive.ts'
import type { FakeClock } from '../fake-clock.ts'
import { gatedClient } from '../gated-client.ts'
import { bareDataDir } from './bare-data-dir.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }

async function settings(): Promise<Settings> {
  const environment = readEnvironment({})
  const config = await loadConfig([ROOT])
  if ('problems' in environment || 'problems' in config) throw new Error('the configuration that ships is broken')
  return { environment: environment.value, config: config.value }
}

const targetAt = (url: string) => ({ url, project: 'customer-success/onboarding', token: 'sandbox-onboarding-bot' })

/** The bot in this process on a cache in memory, where the store does not matter. With a clock of its own it does not wait for real. */
export async function loopAt(url: string, clock?: FakeClock): Promise<ReconcileContext> {
  const context = await contextWithoutStore(await settings(), { target: targetAt(url), log: silent })
  const exclusive = inProcess()
  if (!clock) return { ...context, exclusive }
  const gitlab = gatedClient({ ...targetAt(url), log: silent, clock })
  return { ...context, exclusive, gitlab, dispatch: gitlab.apply }
}

/** The bot in this process on the real store, in a temporary `DATA_DIR`; it is closed when the test ends. */
export async function storedLoopAt(url: string): Promise<ReconcileContext> {
  const bot = await openBot(await settings(), { target: targetAt(url), log: silent, dataDir: await bareDataDir() })
  onTestFinished(() => bot.close())
  return bot.context
}

/** Sweeps once; `full` reads everything again. */
export function sweepOnce(context: ReconcileContext, full = false): ReturnType<typeof sweep> {
  return context.exclusive('sweep', () => sweep(context, { full }))
}
