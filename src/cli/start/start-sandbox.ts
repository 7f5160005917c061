import { randomBytes } from 'node:crypto'
import type { Log } from '../../core/log/log.ts'
import { createSandbox, type RunningSandbox } from '../../sandbox/create-sandbox.ts'
import { seedWorld } from '../../sandbox/seed/seed-world.ts'

/** Where the sandbox's project sends its hooks, and with which secrets. */
export interface SandboxHook {
  url: string
  token: string
  signingToken: string
}

/** Starts the GitLab stand-in with its fixed world; its hooks go to `hookUrl`. */
export async function startSandbox(options: {
  port: number
  hookUrl: string
  log: Log
  dataDir?: string | undefined
  onClockMoved?: (now: string) => void
}): Promise<{ sandbox: RunningSandbox; hook: SandboxHook; pointHookTo(url: string): void }> {
  const { hookUrl, ...rest } = options
  const sandbox = await createSandbox(rest)
  const token = randomBytes(24).toString('base64url')
  const hook = { url: hookUrl, token, signingToken: `whsec_${randomBytes(32).toString('base64')}` }
  seedWorld(sandbox, { hook })
  return { sandbox, hook, pointHookTo: (url) => seedWorld(sandbox, { hook: { ...hook, url } }) }
}
