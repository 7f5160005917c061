import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

/** Any JSON object. */
export type Json = Record<string, unknown>

/** A hook as it arrived. */
export type RecordedHook = { readonly headers: Record<string, string>; readonly body: Json }

/** How the receiver of hooks answered during one step. */
export type ReceiverAnswer = {
  readonly status?: number
  readonly headers?: Record<string, string>
  /** Seconds. */
  readonly delay?: number
}

/** One step: a request with its answer and hooks, a change of settings, or (neither) a pause of a minute. */
export type Step = {
  readonly says?: string
  readonly as?: string | null
  readonly settings?: Json
  readonly request?: {
    readonly method: string
    readonly path: string
    readonly query?: Json
    readonly headers?: Record<string, string>
    readonly body?: unknown
  }
  readonly response: {
    readonly status: number
    readonly headers: Record<string, string | null>
    readonly body: unknown
  }
  /** `null`: nobody looked. */
  readonly hooks?: readonly RecordedHook[] | null
  readonly receiver?: ReceiverAnswer
}

/** A conversation with a running GitLab. */
export type Recording = {
  readonly name: string
  readonly title: string
  readonly given: {
    readonly users: Readonly<Record<string, { readonly id?: number; readonly role: string }>>
    readonly project: { readonly id: number; readonly path_with_namespace: string }
    readonly hook: Json & { readonly id: number; readonly url: string; readonly signing_token: string }
  }
  readonly steps: readonly Step[]
}

/** Reads a recording; its name is the file's. */
export function readRecording(file: string): Recording {
  return { ...JSON.parse(readFileSync(file, 'utf8')), name: basename(file, '.json') }
}
