import { once } from 'node:events'
import { join } from 'node:path'
import { readEnvironment } from '../../config/environment.ts'
import type { Command } from '../command.ts'
import { createLogger } from '../logger.ts'
import { StartupError } from '../report-error.ts'
import { startSandbox } from '../sandbox/start-sandbox.ts'

/** `sandbox`: the GitLab stand-in alone, for scripts and tests. */
export const sandbox: Command = {
  summary: 'run the GitLab stand-in alone',
  options: [['--hook <url>', "where the project's hook points (http://127.0.0.1:$PORT/webhooks/gitlab)"]],
  notes:
    'SANDBOX_PORT is its port (8090); SANDBOX_NOW an instant at which its clock starts; DATA_DIR, if set, keeps its world.',
  async run({ values }, io) {
    const environment = readEnvironment()
    if ('problems' in environment) throw new StartupError(environment.problems.join('\n'))
    const { sandboxPort, sandboxNow, sandboxWorld, port, dataDir, logLevel } = environment.value
    if (sandboxWorld === 'd13')
      throw new StartupError(
        'The world d13 needs the bot, which answers what people do in it: start it with npm start.',
      )
    const hookUrl = typeof values.hook === 'string' ? values.hook : `http://127.0.0.1:${port}/webhooks/gitlab`
    const log = createLogger(logLevel)
    const { sandbox, hook } = await startSandbox({
      port: sandboxPort,
      hookUrl,
      log,
      startsAt: sandboxNow ?? undefined,
      dataDir: dataDir ? join(dataDir, 'sandbox') : undefined,
    })
    io.out(`The sandbox's page: ${sandbox.url}/  (API ${sandbox.url}/api/v4, tokens sandbox-<name>)`)
    io.out(
      `Its hook goes to ${hook.url}: GITLAB_WEBHOOK_TOKEN=${hook.token} GITLAB_WEBHOOK_SIGNING_TOKEN=${hook.signingToken}`,
    )
    await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
    await sandbox.close()
    return 0
  },
}
