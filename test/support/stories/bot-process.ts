import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { SHORT_LIVED } from '../short-lived.ts'

/** What a process wrote and how it ended; `code` is null where it was killed. */
export interface Ended {
  code: number | null
  out: string
  err: string
}

/** A `serve` of its own. */
export interface ServingBot {
  /** Where it takes hooks; the one that it says, so that PORT may be 0. */
  port: number
  out(): string
  err(): string
  /** kill -9, and wait until it is gone. */
  kill(): Promise<void>
  /** SIGTERM, and how it ended. */
  terminate(): Promise<Ended>
}

/** The plain secret of the hook in the stories. */
export const HOOK_TOKEN = 'a-secret-of-the-stories'

/** Environment of a bot that serves the sandbox at `url` as if it were any GitLab. */
export function gitlabAt(url: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    GITLAB_URL: url,
    GITLAB_TOKEN: 'sandbox-onboarding-bot',
    ONBOARDING_PROJECT: 'customer-success/onboarding',
    GITLAB_WEBHOOK_TOKEN: HOOK_TOKEN,
    ...more,
  }
}

/** Runs one command to its end; unless its output is read, the pipe is closed before anything is written. */
export async function runBot(
  args: string[],
  env: Record<string, string>,
  { isRead = true }: { isRead?: boolean } = {},
): Promise<Ended> {
  const bot = start(args, env)
  if (!isRead) bot.process.stdout?.destroy()
  return ending(bot)
}

/** Starts `serve` and waits until it takes hooks. */
export async function serving(env: Record<string, string>): Promise<ServingBot> {
  const bot = start(['serve'], env)
  const ended = ending(bot)
  await Promise.race([once(bot.process.stdout ?? bot.process, 'data'), ended.then(fail)])
  return {
    port: Number(/port (\d+)/.exec(bot.out.join(''))?.[1]),
    out: () => bot.out.join(''),
    err: () => bot.err.join(''),
    async kill() {
      bot.process.kill('SIGKILL')
      await ended
    },
    terminate() {
      bot.process.kill('SIGTERM')
      return ended
    },
  }
}

/** Many processes of one program: what the first compiled, the others read. */
const COMPILED = 'node_modules/.cache/onboarding-bot/compiled'

interface Started {
  process: ChildProcess
  out: string[]
  err: string[]
}

function start(args: string[], env: Record<string, string>): Started {
  const child = spawn(process.execPath, [...SHORT_LIVED, 'src/cli/main.ts', ...args], {
    env: { ...bare(), NODE_COMPILE_CACHE: COMPILED, LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const started: Started = { process: child, out: [], err: [] }
  child.stdout.on('data', (chunk) => started.out.push(String(chunk)))
  child.stderr.on('data', (chunk) => started.err.push(String(chunk)))
  return started
}

async function ending({ process, out, err }: Started): Promise<Ended> {
  const [code] = await once(process, 'close')
  return { code, out: out.join(''), err: err.join('') }
}

function fail({ code, err }: Ended): never {
  throw new Error(`the bot ended with ${code} and said ${err}`)
}

/** The environment without what would tell the bot of some GitLab. */
function bare(): NodeJS.ProcessEnv {
  const told = /^(GITLAB_|CI_|ONBOARDING_|DATABASE_URL|DATA_DIR|NODE_ENV|DRY_RUN|PORT|SANDBOX_|LOG_LEVEL)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !told.test(name)))
}
