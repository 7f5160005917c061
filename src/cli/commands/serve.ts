import type { Command } from '../command.ts'
import { createLogger } from '../logger.ts'
import { StartupError } from '../report-error.ts'
import { serveSandbox } from '../sandbox/serve-sandbox.ts'
import { readSettings, type Settings } from '../settings.ts'
import { type Server, startServer } from '../start/start-server.ts'
import { stopRequest } from '../start/stop-request.ts'

/** `serve`: hooks in, requests out, sweeps between; against GitLab, or against the sandbox that it starts. */
export const serve: Command = {
  summary: 'listen for hooks and keep every run true',
  options: [
    [
      '--sandbox',
      'start the GitLab stand-in and serve it; the default where neither GITLAB_URL nor GITLAB_TOKEN is set',
    ],
  ],
  notes:
    'PORT is where hooks arrive (8080), at /webhooks/gitlab. DATA_DIR (.data) keeps queue and cache, or DATABASE_URL does.',
  async run({ values }, io) {
    const settings = await readSettings()
    const stop = stopRequest()
    const isSandbox = values.sandbox === true || settings.environment.mode === 'sandbox'
    const server = await (isSandbox ? serveSandbox(settings, stop.signal) : serveGitLab(settings, stop.signal))
    io.out(server.greeting)
    await stop.requested
    await server.close()
    // A request that took too long still waits for GitLab. It is in the store, which is closed, and is done again by the next process.
    setImmediate(() => process.exit(0))
    return 0
  },
}

async function serveGitLab(settings: Settings, signal: AbortSignal): Promise<Server> {
  const { environment } = settings
  const { gitlab, hookSecrets } = environment
  if (!gitlab)
    throw new StartupError('GITLAB_URL, GITLAB_TOKEN and ONBOARDING_PROJECT say which GitLab to serve; set all three.')
  if (hookSecrets.gitlab.tokens.length + hookSecrets.gitlab.signingTokens.length === 0) {
    throw new StartupError(
      'GITLAB_WEBHOOK_TOKEN or GITLAB_WEBHOOK_SIGNING_TOKEN must be set to what the webhook in GitLab has: without one, anybody could call.',
    )
  }
  const log = createLogger(environment.logLevel)
  const server = await startServer(settings, {
    target: gitlab,
    secrets: hookSecrets,
    log,
    signal,
    dataDir: environment.dataDir ?? '.data',
  })
  return {
    ...server,
    greeting: `Hooks arrive at port ${server.port}, path /webhooks/gitlab, from project ${server.project}.`,
  }
}
