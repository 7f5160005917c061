import { vi } from 'vitest'
import { runCommandLine } from '../../../src/cli/run-command-line.ts'
import type { Ended } from './bot-process.ts'

/** Runs a command to its end in this process, which is quicker; for `serve`, which listens for signals, use a process. */
export async function runInProcess(args: string[], env: Record<string, string>): Promise<Ended> {
  for (const name of Object.keys(process.env)) {
    if (/^(GITLAB_|CI_|ONBOARDING_|DATABASE_URL|DATA_DIR|DRY_RUN|PORT|SANDBOX_|LOG_LEVEL)/.test(name))
      vi.stubEnv(name, '')
  }
  for (const [name, value] of Object.entries({ LOG_LEVEL: 'silent', ...env })) vi.stubEnv(name, value)
  const out: string[] = []
  const err: string[] = []
  const io = {
    out: (line: string) => void out.push(`${line}\n`),
    err: (line: string) => void err.push(`${line}\n`),
    progress: () => {},
  }
  try {
    const code = await runCommandLine(args, io)
    return { code, out: out.join(''), err: err.join('') }
  } finally {
    vi.unstubAllEnvs()
  }
}
