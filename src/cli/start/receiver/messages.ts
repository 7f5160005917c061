import type { HookSecrets } from '../../../ports/hook-secrets.ts'
import type { Log } from '../../../ports/log.ts'
import type { Project } from '../../../web/receive-hook.ts'

/** What the thread that answers hooks is told, once, when the store is open. */
export interface ReceiverSetup {
  databaseUrl?: string
  dataDir?: string
  secrets: HookSecrets
  project: Project
  port: number
  host?: string
  /** One number in shared memory: by how many milliseconds the clock that GitLab signs with is ahead of the machine's. */
  clockAhead: Float64Array<SharedArrayBuffer>
}

/** From the thread that works. */
export type ToReceiver =
  | { kind: 'listen'; setup: ReceiverSetup }
  | { kind: 'answer'; id: number; state: Readiness }
  | { kind: 'close' }

/** From the thread that answers hooks. */
export type FromReceiver =
  | { kind: 'listening'; port: number }
  | { kind: 'failed'; error: CarriedError }
  /** Looks were stored. */
  | { kind: 'stored' }
  /** Whether the bot is ready, or only whether it turns: neither is known here. */
  | { kind: 'ask'; id: number; what: 'ready' | 'alive' }
  | { kind: 'log'; level: keyof Log; fields: object; message: string }

/** What `/readyz` shows. */
export type Readiness = { ok: boolean } & Record<string, unknown>

/** An error as it crosses between threads, which would leave out all but name and message. */
export interface CarriedError {
  name: string
  message: string
  code?: unknown
  syscall?: unknown
  port?: unknown
}
