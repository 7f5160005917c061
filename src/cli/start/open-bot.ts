import pkg from '../../../package.json' with { type: 'json' }
import { runRules } from '../../core/rules/rules.ts'
import { createGitLab, type GitLabClient } from '../../gitlab/create-gitlab.ts'
import { realClock } from '../../gitlab/pacing/real-clock.ts'
import type { GitLab } from '../../ports/gitlab.ts'
import type { Log } from '../../ports/log.ts'
import { accountReader } from '../../reconcile/account/account-reader.ts'
import { colorLabels } from '../../reconcile/color-labels.ts'
import { dispatcher } from '../../reconcile/dispatcher.ts'
import { dryCache } from '../../reconcile/dry-cache.ts'
import { memoryCache } from '../../reconcile/memory-cache.ts'
import type { ReconcileContext } from '../../reconcile/reconcile-context.ts'
import { openStore, type Store } from '../../store/open-store.ts'
import type { Settings, Target } from '../settings.ts'

/** What an opened bot is told besides its settings. */
export interface BotOptions {
  target: Target
  log: Log
  dryRun?: boolean
  dataDir?: string | undefined
  /** Ends GitLab's pauses when the bot is stopping. */
  signal?: AbortSignal
}

/** A client for the bot's project. */
export function gitlabOf({ config }: Settings, { target, log, signal }: BotOptions): GitLabClient {
  const pacing = config.bot.pacing[new URL(target.url).hostname]
  return createGitLab({
    ...target,
    log,
    formerBots: config.bot.former_users,
    ...(pacing ? { pacing } : {}),
    ...(signal ? { signal } : {}),
  })
}

/** The context without a store, for commands that only read: it remembers nothing. */
export async function contextWithoutStore(settings: Settings, options: BotOptions): Promise<ReconcileContext> {
  const gitlab = gitlabOf(settings, options)
  return contextOf(settings, options, gitlab, { cache: memoryCache(), exclusive: (_key, work) => work() })
}

/** The whole bot: GitLab, the store, the loop between them. Asks GitLab who it is, so that a bad token is said at once. */
export async function openBot(
  settings: Settings,
  options: BotOptions,
): Promise<{ gitlab: GitLab; store: Store; context: ReconcileContext; close(): Promise<void> }> {
  const gitlab = gitlabOf(settings, options)
  const { id } = await gitlab.projectInfo()
  const { databaseUrl } = settings.environment
  const store = await openStore({
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(options.dataDir ? { dataDir: options.dataDir } : {}),
    identity: { gitlabUrl: options.target.url, project: id },
    log: options.log,
  })
  try {
    const cache = isDry(settings, options) ? await dryCache(store.cache) : store.cache
    const context = await contextOf(settings, options, gitlab, { cache, exclusive: store.exclusive })
    return { gitlab, store, context, close: () => store.close() }
  } catch (error) {
    await store.close()
    throw error
  }
}

function isDry({ environment }: Settings, { dryRun }: BotOptions): boolean {
  return dryRun ?? environment.dryRun
}

async function contextOf(
  settings: Settings,
  options: BotOptions,
  gitlab: GitLabClient,
  { cache, exclusive }: Pick<ReconcileContext, 'cache' | 'exclusive'>,
): Promise<ReconcileContext> {
  const { config } = settings
  const { log, signal } = options
  const { id, username } = await gitlab.whoAmI()
  const bots = { id, username, former: config.bot.former_users, aliases: config.bot.aliases }
  const { version } = pkg
  const rules = () => settings.config
  const memory = { refused: new Map(), readAccount: accountReader() }
  const gate = dispatcher({ appliers: gitlab.appliers, dryRun: isDry(settings, options), log })
  const dispatch = colorLabels(gate, { gitlab, colors: config.labelColors, clock: realClock, log })
  const known = { bots, version, runRules, log, rules }
  return { gitlab, dispatch, cache, exclusive, ...known, ...memory, ...(signal ? { signal } : {}) }
}
