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

/** Starts the GitLab stand-in with its fixed world and three accounts that wait for a CSM; its hooks go to `hookUrl`. */
export async function startSandbox(options: {
  port: number
  hookUrl: string
  log: Log
  /** Where the clock of a new world starts; now where left out. */
  startsAt?: string | undefined
  dataDir?: string | undefined
  onClockMoved?: (now: string) => void
}): Promise<{ sandbox: RunningSandbox; hook: SandboxHook; pointHookTo(url: string): void }> {
  const { hookUrl, ...rest } = options
  const sandbox = await createSandbox({ ...rest, page: onboardingPage })
  const token = randomBytes(24).toString('base64url')
  const hook = { url: hookUrl, token, signingToken: `whsec_${randomBytes(32).toString('base64')}` }
  const contents = seededAccounts(sandbox.clock.now().slice(0, 10))
  seedWorld(sandbox, { hook, files: { message: 'Add the accounts that were just won', contents } })
  return { sandbox, hook, pointHookTo: (url) => seedWorld(sandbox, { hook: { ...hook, url } }) }
}
