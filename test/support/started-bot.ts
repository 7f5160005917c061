import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { SHORT_LIVED } from './short-lived.ts'

/** The whole program as `npm start` runs it, in a process of its own. */
export interface StartedBot {
  /** Address of the sandbox's page. */
  url: string
  stop(): Promise<number | null>
}

/** Starts `serve` with its sandbox on free ports, an empty world unless `more` names another, and waits for the line with the address. */
export async function startBot(more: Record<string, string> = {}): Promise<StartedBot> {
  const env = { ...bare(process.env), PORT: '0', SANDBOX_PORT: '0', SANDBOX_WORLD: 'empty', LOG_LEVEL: 'warn', ...more }
  const child = spawn(process.execPath, [...SHORT_LIVED, 'src/cli/main.ts', 'serve'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const url = await addressIn(child)
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      const [code] = await ended
      return code
    },
  }
}

/** The environment without what would point the bot to some GitLab. */
function bare(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const told = /^(GITLAB_|CI_|ONBOARDING_|DATABASE_URL|DATA_DIR|NODE_ENV|DRY_RUN|PORT|SANDBOX_)/
  return Object.fromEntries(Object.entries(env).filter(([name]) => !told.test(name)))
}

async function addressIn(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the bot has no output')
  for await (const line of createInterface(child.stdout)) {
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line)
    if (found) return found[0]
  }
  throw new Error('the bot ended without saying where its page is')
}
