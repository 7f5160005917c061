import { onTestFinished } from 'vitest'
import { createSandbox, type RunningSandbox, type SandboxOptions } from '../../src/create-sandbox.ts'
import { type Seed, seedWorld } from '../../src/seed/seed-world.ts'
import { type Answered, ask, type Question } from './replay/ask.ts'

/** A seeded sandbox for one test, and ways to ask it as somebody. */
export type TestSandbox = RunningSandbox & {
  /** `as('maria').get('/projects/1')`: asks with that seeded user's token. */
  as(username: string): Asker
}

export type Asker = {
  get(path: string, query?: Record<string, unknown>): Promise<Answered>
  post(path: string, body?: unknown): Promise<Answered>
  put(path: string, body?: unknown): Promise<Answered>
  delete(path: string, body?: unknown): Promise<Answered>
}

/** A Monday morning. */
const STILL = Date.parse('2026-03-02T09:00:00Z')

/**
 * What keeps tests apart from the machine's time: the clock stands still unless a test moves it, so that no minute, no
 * midnight and no month ends while one runs; receivers of hooks may be slow; and a hook that is held back waits for the
 * next one, however long that takes.
 */
export const timeless: SandboxOptions = { now: () => STILL, hookTimeoutMs: 120_000, hookHeldMs: 600_000 }

/** Starts a seeded sandbox that stops when the test ends; its clock stands still. */
export async function runningSandbox(options: SandboxOptions & { seed?: Seed } = {}): Promise<TestSandbox> {
  const { seed, ...rest } = options
  const sandbox = await createSandbox({ ...timeless, ...rest })
  onTestFinished(() => sandbox.close())
  seedWorld(sandbox, seed)
  return { ...sandbox, as: (username) => askerAt(sandbox.url, `sandbox-${username}`) }
}

/** Ways to ask a server with one token. */
export function askerAt(base: string, token: string): Asker {
  const send = (method: string, path: string, question: Question) => ask(base, method, path, { token, ...question })
  return {
    get: (path, query) => send('GET', path, { query }),
    post: (path, body) => send('POST', path, { body }),
    put: (path, body) => send('PUT', path, { body }),
    delete: (path, body) => send('DELETE', path, { body }),
  }
}
