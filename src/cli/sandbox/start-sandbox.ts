import { randomBytes } from 'node:crypto'
import { createSandbox, type RunningSandbox, seedWorld } from 'gitlab-sandbox'
import type { Log } from '../../ports/log.ts'
import { onboardingPage } from './onboarding-page.ts'
import { seededAccounts } from './seeded-accounts.ts'

/** Where the sandbox's project sends its hooks, and with which secrets. */
export interface SandboxHook {
  url: string
  token: string
  signingToken: string
}

/**
 * Starts the GitLab stand-in with its fixed world; its hooks go to `hookUrl`. The project begins with these files, else with three
 * accounts that wait for a CSM. `isNew`: there was no kept world in `dataDir`.
 */
export async function startSandbox(options: {
  port: number
  hookUrl: string
  log: Log
  /** Where the clock of a new world starts; now where left out. */
  startsAt?: string | undefined
  dataDir?: string | undefined
  files?: Record<string, string>
  onClockMoved?: (now: string) => void
}): Promise<{ sandbox: RunningSandbox; isNew: boolean; hook: SandboxHook; pointHookTo(url: string): void }> {
  const { hookUrl, files, ...rest } = options
  const sandbox = await createSandbox({ ...rest, page: onboardingPage })
  const token = randomBytes(24).toString('base64url')
  const hook = { url: hookUrl, token, signingToken: `whsec_${randomBytes(32).toString('base64')}` }
  const isNew = sandbox.world.projects.get(1) === undefined
  const contents = files ?? seededAccounts(sandbox.clock.now().slice(0, 10))
  const isBare = Object.keys(contents).length === 0
  seedWorld(sandbox, {
    hook,
    ...(isBare ? {} : { files: { message: 'Add the accounts that were just won', contents } }),
  })
  return { sandbox, isNew, hook, pointHookTo: (url) => seedWorld(sandbox, { hook: { ...hook, url } }) }
}
